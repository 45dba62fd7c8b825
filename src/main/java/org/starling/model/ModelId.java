package org.starling.model;

/** One version of one model. */
public record ModelId(String name, String version) {
    @Override
    public String toString() {
        return name + " " + version;
    }
}
