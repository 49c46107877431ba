using Typed.Generators.Model;

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
                .GroupBy(WithResult, StringComparer.OrdinalIgnoreCase)
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
            string free = name;
            for (int number = 2; !taken.Add(free); number++)
            {
                free = name + number;
            }

            yield return (method, free);
        }
    }

    private static string NameOf(MethodSpec method)
    {
        const string Suffix = "Async";
        string name = method.Name.TrimStart('@');
        return name.Length > Suffix.Length && name.EndsWith(Suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - Suffix.Length) : name;
    }

    private static string WithParameters(MethodSpec method) => Join(method, static parameter => parameter.PlainName);

    private static string WithTypes(MethodSpec method) => Join(method, static parameter => $"{parameter.PlainName}_{SimpleName(parameter.TextType)}");

    private static string WithResult(MethodSpec method) => $"{WithTypes(method)}_{SimpleName(LastName(method.Return.Result.Type))}";

    // Of global::Demo.Order the last part.
    private static string LastName(string type) => type.Substring(type.LastIndexOfAny(['.', ':']) + 1);

    private static string Join(MethodSpec method, Func<ParameterSpec, string> part) =>
        string.Join("_", [NameOf(method), .. method.Parameters.Where(static parameter => parameter.IsForPrompt).Select(part)]);

    // A name of a function holds letters and digits only.
    private static string SimpleName(string type) => string.Concat(type.Where(static character => char.IsLetterOrDigit(character)));
}
