package dev.holdfast.lb.netscaler.internal.schema;

/** How an attribute's text is to be understood. */
public enum Kind {
    /** Free text; case matters. */
    STRING,
    /** The name of another object. */
    NAME,
    /** A whole number; some releases quote it. */
    INT,
    /** One of fixed words; the appliance answers in its own case. */
    ENUM,
    /** Words without order, kept sorted and separated by spaces. */
    LIST,
    /** A time with its unit in a second attribute; kept as CLI text: {@code 60}, {@code 500 MSEC}, {@code 400 MIN}. */
    DURATION,
    /** A number in hexadecimal digits, with or without colons, capitals or zeros in front. */
    HEX,
    /** True or not there; a bare option on the command line. */
    FLAG,
    /** The name of a secret, never the secret: the command line asks for it, since it has no place in a script. */
    SECRET,
    /** What a file holds, by its digest; the contents themselves are only sent. */
    CONTENT
}
