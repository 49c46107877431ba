using System.Globalization;
using System.Text;
using Typed.Generators.Model;
using Typed.Tokenization;
using Typed.Tokenization.Normalization;

namespace Typed.Generators.Emission;

/// <summary>
/// What functions are called: as their methods, without <c>Async</c>. Methods of one name are told apart by the names of their parameters,
/// and where these are the same, by their types, and at last by what they return; so that what one is called does not depend on where it stands. Methods that differ
/// in nothing that a model could say, as one that blocks from one that does not, are one function.
/// </summary>
internal static class FunctionNames
{
    /// <summary>The functions of an interface with their names, in the order of declaration.</summary>
    public static IEnumerable<(MethodSpec Method, string Name)> Of(TextGeneratorSpec spec)
    {
        // Of methods that are one function, one is called that does not block.
        MethodSpec[] methods =
        [
            .. spec.Members.OfType<MethodSpec>()
                .GroupBy(Signature, StringComparer.OrdinalIgnoreCase)
                .Select(static group => group.OrderBy(static method => method.Return.Kind == ReturnKind.Blocking).First()),
        ];
        ILookup<string, MethodSpec> byName = methods.ToLookup(NameOf, StringComparer.OrdinalIgnoreCase);
        ILookup<string, MethodSpec> byParameters = methods.ToLookup(WithParameters, StringComparer.OrdinalIgnoreCase);
        ILookup<string, MethodSpec> byTypes = methods.ToLookup(WithTypes, StringComparer.OrdinalIgnoreCase);
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
        foreach (MethodSpec method in methods.Where(static method => method.Function is not null))
        {
            string name = byName[NameOf(method)].Count() == 1 ? NameOf(method)
                : byParameters[WithParameters(method)].Count() == 1 ? WithParameters(method)
                : byTypes[WithTypes(method)].Count() == 1 ? WithTypes(method)
                : WithResult(method);
            name = Ascii(name);
            string free = name;
            for (int number = 2; !taken.Add(free); number++)
            {
                free = name + number;
            }

            yield return (method, free);
        }
    }

    /// <summary>A name as kernels take it: letters and digits of ASCII. Accents go; of what has no such letter the number of its character stays.</summary>
    public static string Ascii(string name)
    {
        if (name.All(IsAscii))
        {
            return name;
        }

        // By our own hand: .NET's does nothing where globalization is invariant, and a name must not depend on who builds.
        TextBuffer decomposed = new();
        decomposed.Set(name.AsSpan());
        new UnicodeNormalizer(NormalizationForm.FormD).Normalize(decomposed, isStart: true);
        StringBuilder ascii = new();
        foreach (char character in decomposed.Text)
        {
            if (IsAscii(character))
            {
                ascii.Append(character);
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
            {
                ascii.Append('u').Append(((int)character).ToString("X4", CultureInfo.InvariantCulture));
            }
        }

        return ascii.ToString();
    }

    private static bool IsAscii(char character) => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_';

    private static string NameOf(MethodSpec method)
    {
        const string Suffix = "Async";
        string name = method.Name.TrimStart('@');
        return name.Length > Suffix.Length && name.EndsWith(Suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - Suffix.Length) : name;
    }

    private static string WithParameters(MethodSpec method) => Join(method, static parameter => parameter.PlainName);

    private static string WithTypes(MethodSpec method) => Join(method, static parameter => $"{parameter.PlainName}_{SimpleName(parameter.TextType)}");

    private static string WithResult(MethodSpec method) => $"{WithTypes(method)}_{SimpleName(method.Return.Result.Type)}";

    /// <summary>What tells functions apart: a method that blocks and one that does not, or one that takes null, have the same.</summary>
    private static string Signature(MethodSpec method)
    {
        IEnumerable<string> parameters = method.Parameters
            .Where(static parameter => parameter.IsForPrompt)
            .Select(static parameter => $"{parameter.PlainName}:{parameter.TextType}");
        return $"{NameOf(method)}({string.Join(",", parameters)}):{method.Return.Result.Type}".Replace("?", "");
    }

    private static string Join(MethodSpec method, Func<ParameterSpec, string> part) =>
        string.Join("_", [NameOf(method), .. method.Parameters.Where(static parameter => parameter.IsForPrompt).Select(part)]);

    // Of global::System.Collections.Generic.List<global::Demo.Order> List_Order.
    private static string SimpleName(string type) => string.Join(
        "_",
        type.Replace("[]", " Array").Split(['<', '>', ',', ' ', '?', '(', ')', '[', ']'], StringSplitOptions.RemoveEmptyEntries)
            .Select(static name => name.Substring(name.LastIndexOfAny(['.', ':']) + 1)));
}
