package org.starling.genotype;

/** How the alleles of a gene are named. */
enum Naming {
    /** {@code *4}, with copies and tandems. */
    STAR,
    /** By variant or by place: {@code c.2846A>T}, {@code Mediterranean}. */
    NAMED,
    /** By fields: {@code *57:01}. */
    HLA
}
