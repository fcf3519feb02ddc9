package analysiscommon;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** “from => to”, as mappings, types and stems are written in settings. */
record Rule(String from, String to) {

    private static final Pattern FORM = Pattern.compile("(.*?)\\s*=>\\s*(.*?)\\s*", Pattern.DOTALL);
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u(\\p{XDigit}{4})|(.))");

    static Rule parse(String text) {
        Matcher match = FORM.matcher(text);
        if (match.matches() == false) {
            throw new IllegalArgumentException("Invalid rule [" + text + "]: it should read [from => to]");
        }
        return new Rule(match.group(1), match.group(2));
    }

    Rule unescaped() {
        return new Rule(unescape(from), unescape(to));
    }

    private static String unescape(String text) {
        return ESCAPE.matcher(text).replaceAll(escape -> Matcher.quoteReplacement(character(escape.group(1), escape.group(2))));
    }

    private static String character(String code, String letter) {
        if (code != null) {
            return String.valueOf((char) Integer.parseInt(code, 16));
        }
        return ("\\" + letter).translateEscapes();
    }
}
