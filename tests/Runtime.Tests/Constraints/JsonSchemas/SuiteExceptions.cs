namespace Typed.Tests.Constraints.JsonSchemas;

/// <summary>What is not as in the suite, and why.</summary>
internal static class SuiteExceptions
{
    /// <summary>The groups whose schemas are refused, with what the message says.</summary>
    public static readonly Dictionary<string, string> Refused = new(StringComparer.Ordinal)
    {
        // Other documents are not fetched.
        ["defs.json: validate definition against metaschema"] = "\"$ref\"",
        ["dynamicRef.json: strict-tree schema, guards against misspelled properties"] = "\"$ref\"",
        ["dynamicRef.json: tests for implementation dynamic anchor and reference link"] = "\"$ref\"",
        ["dynamicRef.json: $ref and $dynamicAnchor are independent of order - $defs first"] = "\"$ref\"",
        ["dynamicRef.json: $ref and $dynamicAnchor are independent of order - $ref first"] = "\"$ref\"",
        ["dynamicRef.json: $ref to $dynamicRef finds detached $dynamicAnchor"] = "\"$ref\"",
        ["optional/cross-draft.json: refs to historic drafts are processed as historic drafts"] = "\"$ref\"",
        ["ref.json: remote ref, containing refs itself"] = "\"$ref\"",
        ["refRemote.json: remote ref"] = "\"$ref\"",
        ["refRemote.json: fragment within remote ref"] = "\"$ref\"",
        ["refRemote.json: anchor within remote ref"] = "\"$ref\"",
        ["refRemote.json: ref within remote ref"] = "\"$ref\"",
        ["refRemote.json: base URI change"] = "\"$ref\"",
        ["refRemote.json: base URI change - change folder"] = "\"$ref\"",
        ["refRemote.json: base URI change - change folder in subschema"] = "\"$ref\"",
        ["refRemote.json: root ref in remote ref"] = "\"$ref\"",
        ["refRemote.json: remote ref with ref to defs"] = "\"$ref\"",
        ["refRemote.json: Location-independent identifier in remote ref"] = "\"$ref\"",
        ["refRemote.json: retrieved nested refs resolve relative to their URI not $id"] = "\"$ref\"",
        ["refRemote.json: remote HTTP ref with different $id"] = "\"$ref\"",
        ["refRemote.json: remote HTTP ref with different URN $id"] = "\"$ref\"",
        ["refRemote.json: remote HTTP ref with nested absolute ref"] = "\"$ref\"",
        ["refRemote.json: $ref to $ref finds detached $anchor"] = "\"$ref\"",

        // Formats that are not known are no silent wishes.
        ["format.json: regex format"] = "\"format\"",
        ["format.json: idn-hostname format"] = "\"format\"",
        ["optional/format/ecmascript-regex.json: \\a is not an ECMA 262 control escape"] = "\"format\"",
        ["optional/format/ecmascript-regex.json: Python-specific regular expression syntax is not valid ECMA 262"] = "\"format\"",
        ["optional/format/ecmascript-regex.json: global inline flag groups are not valid ECMA 262"] = "\"format\"",
        ["optional/format/ecmascript-regex.json: ECMA 262 named groups and backreferences are valid"] = "\"format\"",
        ["optional/format/ecmascript-regex.json: ECMA 262 lookbehind is valid, including variable width"] = "\"format\"",
        ["optional/format/ecmascript-regex.json: ECMA 262 character classes and escapes"] = "\"format\"",
        ["optional/format/idn-hostname.json: validation of internationalized host names"] = "\"format\"",
        ["optional/format/idn-hostname.json: validation of separators in internationalized host names"] = "\"format\"",
        ["optional/format/regex.json: validation of regular expressions"] = "\"format\"",
        ["optional/format/unknown.json: unknown format"] = "\"format\"",

        // Divisors with very many remainders.
        ["multipleOf.json: float division = inf"] = "\"multipleOf\"",

        // What is no keyword is an error.
        ["optional/refOfUnknownKeyword.json: reference of a root arbitrary keyword "] = "\"unknown-keyword\"",
        ["optional/refOfUnknownKeyword.json: reference of an arbitrary keyword of a sub-schema"] = "\"unknown-keyword\"",

        // What is no keyword is an error.
        ["optional/refOfUnknownKeyword.json: reference of a root arbitrary keyword with encoded ref"] = "\"unknown/keyword\"",
        ["optional/refOfUnknownKeyword.json: reference of an arbitrary keyword of a sub-schema with encoded ref"] = "\"unknown/keyword\"",

        // What is no keyword is an error.
        ["optional/unknownKeyword.json: $id inside an unknown keyword is not a real identifier"] = "\"array_of_schemas\"",

        // Too many combinations.
        ["unevaluatedProperties.json: dynamic evalation inside nested refs"] = "combinations",

        // Elements of which any number may be are not kept account of.
        ["uniqueItems.json: uniqueItems validation"] = "\"uniqueItems\"",
        ["uniqueItems.json: uniqueItems with an array of items"] = "\"uniqueItems\"",
    };

    /// <summary>The instances that are judged otherwise.</summary>
    public static readonly HashSet<string> Different = new(StringComparer.Ordinal)
    {
        // Formats are kept to; the suite has them for people only.
        "format.json: email format: invalid email string is only an annotation by default",
        "format.json: idn-email format: invalid idn-email string is only an annotation by default",
        "format.json: ipv4 format: invalid ipv4 string is only an annotation by default",
        "format.json: ipv6 format: invalid ipv6 string is only an annotation by default",
        "format.json: hostname format: invalid hostname string is only an annotation by default",
        "format.json: date format: invalid date string is only an annotation by default",
        "format.json: date-time format: invalid date-time string is only an annotation by default",
        "format.json: time format: invalid time string is only an annotation by default",
        "format.json: json-pointer format: invalid json-pointer string is only an annotation by default",
        "format.json: relative-json-pointer format: invalid relative-json-pointer string is only an annotation by default",
        "format.json: iri format: invalid iri string is only an annotation by default",
        "format.json: iri-reference format: invalid iri-reference string is only an annotation by default",
        "format.json: uri format: invalid uri string is only an annotation by default",
        "format.json: uri-reference format: invalid uri-reference string is only an annotation by default",
        "format.json: uri-template format: invalid uri-template string is only an annotation by default",
        "format.json: uuid format: invalid uuid string is only an annotation by default",
        "format.json: duration format: invalid duration string is only an annotation by default",

        // Names in Punycode (xn--) are refused, since no automaton can tell which of them stand for a name.
        "optional/format/hostname.json: validation of A-label (punycode) host names: a valid host name (example.test in Hangul)",
        "optional/format/hostname.json: validation of A-label (punycode) host names: Exceptions that are PVALID, left-to-right chars",
        "optional/format/hostname.json: validation of A-label (punycode) host names: Exceptions that are PVALID, right-to-left chars",
        "optional/format/hostname.json: validation of A-label (punycode) host names: MIDDLE DOT with surrounding 'l's",
        "optional/format/hostname.json: validation of A-label (punycode) host names: Greek KERAIA followed by Greek",
        "optional/format/hostname.json: validation of A-label (punycode) host names: Hebrew GERESH preceded by Hebrew",
        "optional/format/hostname.json: validation of A-label (punycode) host names: Hebrew GERSHAYIM preceded by Hebrew",
        "optional/format/hostname.json: validation of A-label (punycode) host names: KATAKANA MIDDLE DOT with Hiragana",
        "optional/format/hostname.json: validation of A-label (punycode) host names: KATAKANA MIDDLE DOT with Katakana",
        "optional/format/hostname.json: validation of A-label (punycode) host names: KATAKANA MIDDLE DOT with Han",
        "optional/format/hostname.json: validation of A-label (punycode) host names: Arabic-Indic digits not mixed with Extended Arabic-Indic digits",
        "optional/format/hostname.json: validation of A-label (punycode) host names: Extended Arabic-Indic digits not mixed with Arabic-Indic digits",
        "optional/format/hostname.json: validation of A-label (punycode) host names: ZERO WIDTH JOINER preceded by Virama",
        "optional/format/hostname.json: validation of A-label (punycode) host names: ZERO WIDTH NON-JOINER preceded by Virama",
        "optional/format/hostname.json: validation of A-label (punycode) host names: ZERO WIDTH NON-JOINER not preceded by Virama but matches regexp",

        // A meta-schema of its own cannot take the keywords away that it does not name.
        "vocabulary.json: schema that uses custom metaschema with with no validation vocabulary: no validation: invalid number, but it still validates",
    };
}
