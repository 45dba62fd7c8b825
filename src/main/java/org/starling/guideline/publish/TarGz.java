package org.starling.guideline.publish;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The archive that FHIR packages are: files of a POSIX tar, compressed. The same files give the same bytes. Names take at most 100
 * bytes, which is all that a package needs.
 */
final class TarGz {
    private static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final int SIZE_AT = 124;
    private static final int CHECKSUM_AT = 148;
    private static final int TYPE_AT = 156;

    /** Beyond this no package of ours is; a foreign archive can't fill the memory. */
    private static final int MOST = 256 * 1024 * 1024;

    private TarGz() {}

    /** @param modified stands as the time of every file */
    static byte[] write(Map<String, byte[]> files, Instant modified) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                out.write(header(file.getKey(), file.getValue().length, modified));
                out.write(file.getValue());
                out.write(new byte[padding(file.getValue().length)]);
            }
            out.write(new byte[2 * BLOCK]);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * The plain files of an archive, by name.
     *
     * @throws IllegalArgumentException if it is no such archive
     */
    static Map<String, byte[]> read(byte[] archive) {
        var files = new LinkedHashMap<String, byte[]>();
        var left = MOST;
        try (var in = new GZIPInputStream(new ByteArrayInputStream(archive))) {
            for (var header = in.readNBytes(BLOCK); header.length == BLOCK && header[0] != 0; ) {
                var size = size(header);
                left -= size;
                if (size < 0 || left < 0) {
                    throw new IllegalArgumentException("the package is too large");
                }
                var content = in.readNBytes(size);
                in.skipNBytes(padding(size));
                if (header[TYPE_AT] == '0' || header[TYPE_AT] == 0) {
                    files.put(text(header, 0, NAME), content);
                }
                header = in.readNBytes(BLOCK);
            }
        } catch (IOException | NumberFormatException broken) {
            throw new IllegalArgumentException("the package is no compressed tar archive", broken);
        }
        return files;
    }

    private static byte[] header(String name, int size, Instant modified) {
        var header = new byte[BLOCK];
        if (name.getBytes(StandardCharsets.UTF_8).length > NAME) {
            throw new IllegalArgumentException("name too long for the package: " + name);
        }
        put(header, 0, name);
        put(header, 100, "0000644\0");
        put(header, 108, "0000000\0");
        put(header, 116, "0000000\0");
        put(header, SIZE_AT, "%011o\0".formatted(size));
        put(header, 136, "%011o\0".formatted(modified.getEpochSecond()));
        put(header, CHECKSUM_AT, "        ");
        put(header, TYPE_AT, "0");
        put(header, 257, "ustar\00000");
        var sum = 0;
        for (var each : header) {
            sum += each & 0xff;
        }
        put(header, CHECKSUM_AT, "%06o\0 ".formatted(sum));
        return header;
    }

    private static void put(byte[] header, int at, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    private static int size(byte[] header) {
        return Integer.parseInt(text(header, SIZE_AT, 12).strip(), 8);
    }

    private static String text(byte[] header, int from, int length) {
        var end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.UTF_8);
    }

    private static int padding(int size) {
        return (BLOCK - size % BLOCK) % BLOCK;
    }
}
