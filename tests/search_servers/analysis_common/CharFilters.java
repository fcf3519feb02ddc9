package analysiscommon;

import java.io.Reader;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.apache.lucene.analysis.pattern.PatternReplaceCharFilter;
import org.elasticsearch.common.regex.Regex;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.IndexSettings;
import org.elasticsearch.index.analysis.Analysis;
import org.elasticsearch.index.analysis.CharFilterFactory;
import org.elasticsearch.index.analysis.NormalizingCharFilterFactory;

/** What changes the text before it is cut into words. */
final class CharFilters {

    private CharFilters() {}

    private record Filtering(String name, UnaryOperator<Reader> filter) implements NormalizingCharFilterFactory {
        @Override
        public Reader create(Reader reader) {
            return filter.apply(reader);
        }
    }

    static CharFilterFactory mapping(IndexSettings index, Environment environment, String name, Settings settings) {
        List<String> mappings = Analysis.getWordList(environment, settings, "mappings");
        if (mappings == null) {
            throw new IllegalArgumentException("mapping requires either `mappings` or `mappings_path` to be configured");
        }
        NormalizeCharMap.Builder builder = new NormalizeCharMap.Builder();
        for (String text : mappings) {
            Rule rule = Rule.parse(text).unescaped();
            builder.add(rule.from(), rule.to());
        }
        NormalizeCharMap map = builder.build();
        return new Filtering(name, reader -> new MappingCharFilter(map, reader));
    }

    static CharFilterFactory patternReplace(IndexSettings index, Environment environment, String name, Settings settings) {
        String text = settings.get("pattern");
        if (text == null) {
            throw new IllegalArgumentException("pattern is missing for [" + name + "] char filter of type 'pattern_replace'");
        }
        Pattern pattern = Regex.compile(text, settings.get("flags"));
        String replacement = settings.get("replacement", "");
        return new Filtering(name, reader -> new PatternReplaceCharFilter(pattern, replacement, reader));
    }
}
