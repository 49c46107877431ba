namespace Typed.Generators.Helpers;

/// <summary>Puts the article before the name of a type.</summary>
internal static class Indefinite
{
    // A uint and a ulong are spoken with a consonant first.
    private const string Vowels = "aeioAEIO";

    /// <summary><c>an 'int'</c>, <c>a 'string'</c>.</summary>
    public static string Of(string name) => $"{(name.Length > 0 && Vowels.IndexOf(name[0]) >= 0 ? "an" : "a")} '{name}'";
}
