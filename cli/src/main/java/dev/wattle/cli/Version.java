package dev.wattle.cli;

import picocli.CommandLine;

/// What `--version` prints.
final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {Software.name()};
    }
}
