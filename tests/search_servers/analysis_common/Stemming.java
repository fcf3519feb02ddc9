package analysiscommon;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishMinimalStemFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.PatternKeywordMarkerFilter;
import org.apache.lucene.analysis.miscellaneous.SetKeywordMarkerFilter;
import org.apache.lucene.analysis.miscellaneous.StemmerOverrideFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.IndexSettings;
import org.elasticsearch.index.analysis.Analysis;
import org.tartarus.snowball.ext.EnglishStemmer;

/** The English stemmers, and what keeps words from them. */
final class Stemming {

    private Stemming() {}

    static Filter stemmer(IndexSettings index, Environment environment, String name, Settings settings) {
        String language = settings.get("language", settings.get("name", "porter"));
        UnaryOperator<TokenStream> stemmer = switch (language) {
            case "english", "porter" -> PorterStemFilter::new;
            case "porter2" -> stream -> new SnowballFilter(stream, new EnglishStemmer());
            case "kstem", "light_english", "lightEnglish" -> KStemFilter::new;
            case "minimal_english", "minimalEnglish" -> EnglishMinimalStemFilter::new;
            case "possessive_english", "possessiveEnglish" -> EnglishPossessiveFilter::new;
            default -> throw new IllegalArgumentException("The stand-in stems English only, not [" + language + "]");
        };
        return new Filter(name, stemmer);
    }

    static Filter keywordMarker(IndexSettings index, Environment environment, String name, Settings settings) {
        String pattern = settings.get("keywords_pattern");
        if (pattern != null) {
            Pattern compiled = Pattern.compile(pattern);
            return new Filter(name, stream -> new PatternKeywordMarkerFilter(stream, compiled));
        }
        Set<?> words = Analysis.getWordSet(environment, settings, "keywords");
        if (words == null) {
            throw new IllegalArgumentException(
                "keyword filter requires either `keywords`, `keywords_path`, or `keywords_pattern` to be configured"
            );
        }
        CharArraySet kept = new CharArraySet(words, settings.getAsBoolean("ignore_case", false));
        return new Filter(name, stream -> new SetKeywordMarkerFilter(stream, kept));
    }

    static Filter override(IndexSettings index, Environment environment, String name, Settings settings) throws IOException {
        List<String> rules = Analysis.getWordList(environment, settings, "rules");
        if (rules == null) {
            throw new IllegalArgumentException(
                "stemmer override filter requires either `rules` or `rules_path` to be configured"
            );
        }
        StemmerOverrideFilter.Builder builder = new StemmerOverrideFilter.Builder(false);
        for (String text : rules) {
            Rule rule = Rule.parse(text);
            for (String word : rule.from().split(",")) {
                builder.add(word.strip(), rule.to());
            }
        }
        StemmerOverrideFilter.StemmerOverrideMap map = builder.build();
        return new Filter(name, stream -> new StemmerOverrideFilter(stream, map));
    }
}
