package analysiscommon;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.IndexSettings;
import org.elasticsearch.index.analysis.TokenFilterFactory;

/** Folds accents, in normalizers and in the rules of synonyms too, where it never keeps the original beside the folded. */
final class AsciiFolding extends Filter {

    AsciiFolding(IndexSettings index, Environment environment, String name, Settings settings) {
        this(name, settings.getAsBoolean("preserve_original", false));
    }

    private AsciiFolding(String name, boolean preserveOriginal) {
        super(name, stream -> new ASCIIFoldingFilter(stream, preserveOriginal));
    }

    @Override
    public TokenStream normalize(TokenStream stream) {
        return new ASCIIFoldingFilter(stream, false);
    }

    @Override
    public TokenFilterFactory getSynonymFilter() {
        return new AsciiFolding(name(), false);
    }
}
