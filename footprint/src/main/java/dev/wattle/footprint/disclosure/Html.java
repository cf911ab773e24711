package dev.wattle.footprint.disclosure;

/// Text in HTML.
public final class Html {
    private Html() {}

    /// Whatever came from a command line or file ends no tag and no attribute.
    public static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;");
    }
}
