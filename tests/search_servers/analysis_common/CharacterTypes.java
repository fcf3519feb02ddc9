package analysiscommon;

import static org.apache.lucene.analysis.miscellaneous.WordDelimiterIterator.DEFAULT_WORD_DELIM_TABLE;

import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterIterator;

/** What a word delimiter takes each character for, with the exceptions that settings name. */
final class CharacterTypes {

    private static final byte LOWER = WordDelimiterIterator.getType('a');
    private static final byte UPPER = WordDelimiterIterator.getType('A');
    private static final byte DIGIT = WordDelimiterIterator.getType('1');
    private static final byte DELIMITER = WordDelimiterIterator.getType('-');
    private static final Map<String, Byte> NAMES = Map.of(
        "LOWER", LOWER,
        "UPPER", UPPER,
        "ALPHA", (byte) WordDelimiterIterator.ALPHA,
        "DIGIT", DIGIT,
        "ALPHANUM", (byte) WordDelimiterIterator.ALPHANUM,
        "SUBWORD_DELIM", DELIMITER
    );

    private CharacterTypes() {}

    static byte[] of(List<String> texts) {
        if (texts == null) {
            return DEFAULT_WORD_DELIM_TABLE;
        }
        List<Rule> rules = texts.stream().map(text -> Rule.parse(text).unescaped()).toList();
        int last = rules.stream().mapToInt(rule -> rule.from().charAt(0)).max().orElse(0);
        byte[] types = new byte[Math.max(last + 1, DEFAULT_WORD_DELIM_TABLE.length)];
        for (int character = 0; character < types.length; character++) {
            types[character] = WordDelimiterIterator.getType(character);
        }
        for (Rule rule : rules) {
            types[rule.from().charAt(0)] = NAMES.get(rule.to());
        }
        return types;
    }
}
