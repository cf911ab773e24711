package dev.wattle.trainer;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Shows bytes as text as soon as a character is whole; what is not UTF-8 becomes `�`.
final class TextOutput extends OutputStream {
    private final PrintStream out;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final ByteBuffer pending = ByteBuffer.allocate(8);
    private final CharBuffer characters = CharBuffer.allocate(16);

    TextOutput(PrintStream out) {
        this.out = out;
    }

    @Override
    public void write(int value) {
        pending.put((byte) value);
        decode(false);
    }

    @Override
    public void flush() {
        out.flush();
    }

    /// Shows what is left of a character that was cut.
    void finish() {
        decode(true);
        flush();
    }

    private void decode(boolean last) {
        pending.flip();
        decoder.decode(pending, characters, last);
        pending.compact();
        characters.flip();
        out.append(characters);
        characters.clear();
    }
}
