package org.starling.decision.store;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code VerifyStore <file> [<checkpoints>]}: checks the hash chains of a store file. On an intact store it prints one
 * line per chain (tenant, writer, position, hash, with tabs): kept elsewhere, these lines are the checkpoints of a later
 * run. Ends with 0 when intact, 1 when broken, 2 when called wrongly.
 */
public final class VerifyStore {
    private VerifyStore() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.isEmpty() || arguments.size() > 2) {
            err.println("usage: VerifyStore <file> [<checkpoints>]");
            return 2;
        }
        List<ChainHead> checkpoints;
        try {
            checkpoints = arguments.size() == 1 ? List.of() : read(Path.of(arguments.get(1)));
        } catch (IOException | IllegalArgumentException unreadable) {
            err.println("the checkpoints cannot be read: " + unreadable.getMessage());
            return 2;
        }
        return switch (ChainVerifier.verify(Path.of(arguments.getFirst()), checkpoints)) {
            case Verification.Intact intact -> {
                intact.heads().forEach(head -> out.println(head.line()));
                err.println("intact: " + intact.rows() + " rows in "
                        + intact.heads().size() + " chains, " + checkpoints.size() + " checkpoints met");
                yield 0;
            }
            case Verification.Broken broken -> {
                err.println("BROKEN (" + broken.fault() + "): " + broken.where());
                yield 1;
            }
        };
    }

    private static List<ChainHead> read(Path checkpoints) throws IOException {
        try (var lines = Files.lines(checkpoints)) {
            return lines.filter(line -> !line.isBlank()).map(ChainHead::parse).toList();
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }
}
