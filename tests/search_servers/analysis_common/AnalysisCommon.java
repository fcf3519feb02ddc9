// Stands in for Elasticsearch's own module analysis-common, which a real cluster has and Maven's repository has not.
package analysiscommon;

import static org.elasticsearch.plugins.AnalysisPlugin.requiresAnalysisSettings;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.FlattenGraphFilter;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.KeywordRepeatFilter;
import org.apache.lucene.analysis.miscellaneous.RemoveDuplicatesTokenFilter;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenFilter;
import org.elasticsearch.index.analysis.CharFilterFactory;
import org.elasticsearch.index.analysis.PreConfiguredTokenFilter;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.index.analysis.TokenizerFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.plugins.AnalysisPlugin;
import org.elasticsearch.plugins.Plugin;

/** Names Lucene's own classes as the real module does; the server itself brings lowercase, shingle, standard and stop. */
public final class AnalysisCommon extends Plugin implements AnalysisPlugin {

    @Override
    public Map<String, AnalysisProvider<TokenFilterFactory>> getTokenFilters() {
        return Map.ofEntries(
            Map.entry("asciifolding", AsciiFolding::new),
            Map.entry("edge_ngram", Grams::edgeFilter),
            Map.entry("flatten_graph", plain(FlattenGraphFilter::new)),
            Map.entry("keyword_marker", requiresAnalysisSettings(Stemming::keywordMarker)),
            Map.entry("keyword_repeat", plain(KeywordRepeatFilter::new)),
            Map.entry("kstem", plain(KStemFilter::new)),
            Map.entry("ngram", Grams::filter),
            Map.entry("porter_stem", plain(PorterStemFilter::new)),
            Map.entry("remove_duplicates", plain(RemoveDuplicatesTokenFilter::new)),
            Map.entry("stemmer", Stemming::stemmer),
            Map.entry("stemmer_override", requiresAnalysisSettings(Stemming::override)),
            Map.entry("synonym_graph", requiresAnalysisSettings(SynonymGraph::new)),
            Map.entry("word_delimiter_graph", WordDelimiters::filter)
        );
    }

    /** By its bare name it makes one letter, although its settings would make two by themselves. */
    @Override
    public List<PreConfiguredTokenFilter> getPreConfiguredTokenFilters() {
        return List.of(PreConfiguredTokenFilter.singleton("edge_ngram", false, stream -> new EdgeNGramTokenFilter(stream, 1)));
    }

    @Override
    public Map<String, AnalysisProvider<CharFilterFactory>> getCharFilters() {
        return Map.of(
            "mapping", requiresAnalysisSettings(CharFilters::mapping),
            "pattern_replace", requiresAnalysisSettings(CharFilters::patternReplace)
        );
    }

    @Override
    public Map<String, AnalysisProvider<TokenizerFactory>> getTokenizers() {
        return Map.of(
            "edge_ngram", Grams::edgeTokenizer,
            "keyword", cutting(KeywordTokenizer::new),
            "ngram", Grams::tokenizer,
            "whitespace", cutting(WhitespaceTokenizer::new)
        );
    }

    private static AnalysisProvider<TokenFilterFactory> plain(UnaryOperator<TokenStream> filter) {
        return (index, environment, name, settings) -> new Filter(name, filter);
    }

    private static AnalysisProvider<TokenizerFactory> cutting(Supplier<Tokenizer> tokenizer) {
        return (index, environment, name, settings) -> TokenizerFactory.newFactory(name, tokenizer);
    }
}
