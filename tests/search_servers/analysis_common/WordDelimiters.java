package analysiscommon;

import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.CATENATE_ALL;
import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.CATENATE_NUMBERS;
import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.CATENATE_WORDS;
import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.GENERATE_NUMBER_PARTS;
import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.GENERATE_WORD_PARTS;
import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.IGNORE_KEYWORDS;
import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.PRESERVE_ORIGINAL;
import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.SPLIT_ON_CASE_CHANGE;
import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.SPLIT_ON_NUMERICS;
import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.STEM_ENGLISH_POSSESSIVE;

import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.IndexSettings;
import org.elasticsearch.index.analysis.Analysis;

/** Cuts at hyphens, digits and changes of case, with the defaults of the real module. */
final class WordDelimiters {

    private static final Map<String, Integer> ON = Map.of(
        "generate_word_parts", GENERATE_WORD_PARTS,
        "generate_number_parts", GENERATE_NUMBER_PARTS,
        "split_on_case_change", SPLIT_ON_CASE_CHANGE,
        "split_on_numerics", SPLIT_ON_NUMERICS,
        "stem_english_possessive", STEM_ENGLISH_POSSESSIVE
    );
    private static final Map<String, Integer> OFF = Map.of(
        "catenate_words", CATENATE_WORDS,
        "catenate_numbers", CATENATE_NUMBERS,
        "catenate_all", CATENATE_ALL,
        "preserve_original", PRESERVE_ORIGINAL,
        "ignore_keywords", IGNORE_KEYWORDS
    );

    private WordDelimiters() {}

    static Filter filter(IndexSettings index, Environment environment, String name, Settings settings) {
        int flags = chosen(ON, true, settings) | chosen(OFF, false, settings);
        byte[] types = CharacterTypes.of(Analysis.getWordList(environment, settings, "type_table"));
        Set<?> words = Analysis.getWordSet(environment, settings, "protected_words");
        CharArraySet whole = words == null ? null : CharArraySet.copy(words);
        boolean adjusted = settings.getAsBoolean("adjust_offsets", true);
        return Filter.splitting(name, stream -> new WordDelimiterGraphFilter(stream, adjusted, types, flags, whole));
    }

    private static int chosen(Map<String, Integer> flags, boolean unlessSaid, Settings settings) {
        return flags.entrySet().stream()
            .filter(flag -> settings.getAsBoolean(flag.getKey(), unlessSaid))
            .mapToInt(Map.Entry::getValue)
            .sum();
    }
}
