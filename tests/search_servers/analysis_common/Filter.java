package analysiscommon;

import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.TokenStream;
import org.elasticsearch.index.analysis.TokenFilterFactory;

/** A token filter that puts one Lucene filter behind a stream. */
class Filter implements TokenFilterFactory {

    private final String name;
    private final UnaryOperator<TokenStream> filter;

    Filter(String name, UnaryOperator<TokenStream> filter) {
        this.name = name;
        this.filter = filter;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public TokenStream create(TokenStream stream) {
        return filter.apply(stream);
    }

    /** One that makes several tokens of one: synonyms cannot be read through it, and the server says so. */
    static Filter splitting(String name, UnaryOperator<TokenStream> filter) {
        return new Filter(name, filter) {
            @Override
            public TokenFilterFactory getSynonymFilter() {
                throw new IllegalArgumentException("Token filter [" + name() + "] cannot be used to parse synonyms");
            }
        };
    }
}
