package analysiscommon;

import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenFilter;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenizer;
import org.apache.lucene.analysis.ngram.NGramTokenFilter;
import org.apache.lucene.analysis.ngram.NGramTokenizer;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.IndexSettings;
import org.elasticsearch.index.analysis.TokenizerFactory;

/** Parts of words, as filters and as tokenizers, from `min_gram` (1) to `max_gram` (2) characters long. */
record Grams(int shortest, int longest) {

    private static final Map<String, IntPredicate> KINDS = Map.of(
        "letter", Character::isLetter,
        "digit", Character::isDigit,
        "whitespace", Character::isWhitespace,
        "punctuation", character -> isOf(character, "Pc|Pd|Pe|Pf|Pi|Po|Ps"),
        "symbol", character -> isOf(character, "Sc|Sk|Sm|So")
    );

    private static Grams of(Settings settings) {
        return new Grams(settings.getAsInt("min_gram", 1), settings.getAsInt("max_gram", 2));
    }

    private static Grams of(Settings settings, IndexSettings index) {
        Grams grams = of(settings);
        int difference = grams.longest - grams.shortest;
        if (difference > index.getMaxNgramDiff()) {
            throw new IllegalArgumentException(
                "The difference between max_gram and min_gram in NGram Tokenizer must be less than or equal to: ["
                    + index.getMaxNgramDiff() + "] but was [" + difference + "]. This limit can be set by changing the ["
                    + IndexSettings.MAX_NGRAM_DIFF_SETTING.getKey() + "] index level setting."
            );
        }
        return grams;
    }

    static Filter edgeFilter(IndexSettings index, Environment environment, String name, Settings settings) {
        Grams grams = of(settings);
        boolean whole = settings.getAsBoolean("preserve_original", false);
        return Filter.splitting(name, stream -> new EdgeNGramTokenFilter(stream, grams.shortest, grams.longest, whole));
    }

    static Filter filter(IndexSettings index, Environment environment, String name, Settings settings) {
        Grams grams = of(settings, index);
        boolean whole = settings.getAsBoolean("preserve_original", false);
        return Filter.splitting(name, stream -> new NGramTokenFilter(stream, grams.shortest, grams.longest, whole));
    }

    static TokenizerFactory edgeTokenizer(IndexSettings index, Environment environment, String name, Settings settings) {
        Grams grams = of(settings);
        IntPredicate kept = kept(settings);
        return TokenizerFactory.newFactory(name, () -> new EdgeNGramTokenizer(grams.shortest, grams.longest) {
            @Override
            protected boolean isTokenChar(int character) {
                return kept.test(character);
            }
        });
    }

    static TokenizerFactory tokenizer(IndexSettings index, Environment environment, String name, Settings settings) {
        Grams grams = of(settings, index);
        IntPredicate kept = kept(settings);
        return TokenizerFactory.newFactory(name, () -> new NGramTokenizer(grams.shortest, grams.longest) {
            @Override
            protected boolean isTokenChar(int character) {
                return kept.test(character);
            }
        });
    }

    private static IntPredicate kept(Settings settings) {
        List<String> kinds = settings.getAsList("token_chars");
        return kinds.isEmpty() ? character -> true : kinds.stream().map(Grams::kind).reduce(IntPredicate::or).get();
    }

    private static IntPredicate kind(String name) {
        IntPredicate kind = KINDS.get(name);
        if (kind == null) {
            throw new IllegalArgumentException("Unknown token type: '" + name + "', must be one of " + KINDS.keySet());
        }
        return kind;
    }

    private static boolean isOf(int character, String categories) {
        return Character.toString(character).matches("[\\p{" + categories.replace("|", "}\\p{") + "}]");
    }
}
