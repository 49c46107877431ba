namespace Typed.Tests.Constraints.JsonSchemas;

/// <summary>What is not as in outlines-core, and why.</summary>
internal static class OutlinesExceptions
{
    /// <summary>The cases, by their numbers, whose schemas are refused, with what the message says.</summary>
    public static readonly Dictionary<int, string> Refused = new()
    {
        // Keywords of its own.
        [2] = "\"minDigits\"",
        [3] = "\"maxDigits\"",
        [4] = "\"minDigits\"",
        [7] = "\"minDigitsInteger\"",
        [8] = "\"minDigitsFraction\"",
        [9] = "\"minDigitsExponent\"",
        [10] = "\"minDigitsInteger\"",
        [27] = "\"float\"",

        // A string that is an integer too: there both are written, one after the other.
        [46] = "No text can be valid",
    };

    /// <summary>The texts, with their cases' numbers, that are accepted there and not here, or here and not there.</summary>
    public static readonly Dictionary<(int Case, string Text), string> Different = new()
    {
        [(5, "1.3e9")] = "An exponent needs no sign.",
        [(38, "\"2021-01-01T00:00:00\"")] = "A date-time has an offset.",
        [(40, "\"15:30:00+01:00\"")] = "A time may have any offset.",
        [(41, "{\"dateTime\":\"2021-01-01T00:00:00\"}")] = "A date-time has an offset.",
        [(43, "{\"time\":\"15:30:00+01:00\"}")] = "A time may have any offset.",
        [(49, "{ \"fuzz\": { \"spam\": 100, \"notspam\": 500 }}")] = "Further properties are allowed.",
        [(52, "{\"name\": \"John\", \"last_name\": \"Doe\", \"address\": {\"city\": \"Paris\"}}")] = "Required properties are missing.",
        [(57, "[\"a\", 1, 1]")] = "Further elements are allowed.",
        [(57, "[]")] = "No element is required.",
        [(59, "\"http:/example.com\"")] = "A URI may have a path without an authority.",
        [(59, "\"htp://example.com\"")] = "A URI may have any scheme.",
        [(59, "\"http://\"")] = "A URI's authority may be empty.",
        [(60, "\"username@com\"")] = "A domain may have one part.",
        [(61, "{ \"test_str\": \"cat\", \"test_uri\": \"http:/example.com\", \"test_email\": \"user@example.com\" }")] =
            "A URI may have a path without an authority.",
    };
}
