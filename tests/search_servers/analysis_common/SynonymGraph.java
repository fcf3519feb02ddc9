package analysiscommon;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.text.ParseException;
import java.util.List;
import java.util.function.Function;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.synonym.SolrSynonymParser;
import org.apache.lucene.analysis.synonym.SynonymGraphFilter;
import org.apache.lucene.analysis.synonym.SynonymMap;
import org.apache.lucene.util.CharsRef;
import org.apache.lucene.util.CharsRefBuilder;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.IndexService.IndexCreationContext;
import org.elasticsearch.index.IndexSettings;
import org.elasticsearch.index.analysis.Analysis;
import org.elasticsearch.index.analysis.AnalysisMode;
import org.elasticsearch.index.analysis.CharFilterFactory;
import org.elasticsearch.index.analysis.CustomAnalyzer;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.index.analysis.TokenizerFactory;

/** Synonyms in Solr's form, read through the filters that stand before it in the chain. */
final class SynonymGraph implements TokenFilterFactory {

    private final String name;
    private final String rules;
    private final boolean expand;
    private final boolean updateable;
    private final boolean lenient;

    SynonymGraph(IndexSettings index, Environment environment, String name, Settings settings) {
        List<String> lines = Analysis.getWordList(environment, settings, "synonyms");
        if (lines == null) {
            throw new IllegalArgumentException("synonym requires either `synonyms` or `synonyms_path` to be configured");
        }
        this.name = name;
        this.rules = String.join("\n", lines);
        this.expand = settings.getAsBoolean("expand", true);
        this.updateable = settings.getAsBoolean("updateable", false);
        this.lenient = settings.getAsBoolean("lenient", updateable);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public TokenStream create(TokenStream stream) {
        throw new IllegalStateException("Synonyms are read once their place in a chain of filters is known");
    }

    @Override
    public AnalysisMode getAnalysisMode() {
        return updateable ? AnalysisMode.SEARCH_TIME : AnalysisMode.ALL;
    }

    @Override
    public TokenFilterFactory getChainAwareTokenFilterFactory(
        IndexCreationContext context,
        TokenizerFactory tokenizer,
        List<CharFilterFactory> charFilters,
        List<TokenFilterFactory> before,
        Function<String, TokenFilterFactory> allFilters
    ) {
        CharFilterFactory[] first = charFilters.toArray(CharFilterFactory[]::new);
        TokenFilterFactory[] then = before.stream().map(TokenFilterFactory::getSynonymFilter).toArray(TokenFilterFactory[]::new);
        SynonymMap synonyms = read(new CustomAnalyzer(tokenizer, first, then));
        AnalysisMode mode = getAnalysisMode();
        return new Filter(name, stream -> synonyms.fst == null ? stream : new SynonymGraphFilter(stream, synonyms, false)) {
            @Override
            public TokenFilterFactory getSynonymFilter() {
                return IDENTITY_FILTER;
            }

            @Override
            public AnalysisMode getAnalysisMode() {
                return mode;
            }
        };
    }

    private SynonymMap read(Analyzer analyzer) {
        try (Reader reader = new StringReader(rules)) {
            SolrSynonymParser parser = lenient
                ? new LenientParser(expand, analyzer)
                : new SolrSynonymParser(true, expand, analyzer);
            parser.parse(reader);
            return parser.build();
        } catch (IOException | ParseException fault) {
            throw new IllegalArgumentException("failed to build synonyms from [" + name + "]", fault);
        }
    }

    /** Leaves out the rules of which nothing remains, stop words for example. */
    private static final class LenientParser extends SolrSynonymParser {

        LenientParser(boolean expand, Analyzer analyzer) {
            super(true, expand, analyzer);
        }

        @Override
        public void add(CharsRef input, CharsRef output, boolean includeOriginal) {
            if (input.length > 0 && output.length > 0) {
                super.add(input, output, includeOriginal);
            }
        }

        @Override
        public CharsRef analyze(String text, CharsRefBuilder reuse) throws IOException {
            try {
                return super.analyze(text, reuse);
            } catch (IllegalArgumentException nothingLeft) {
                return new CharsRef("");
            }
        }
    }
}
