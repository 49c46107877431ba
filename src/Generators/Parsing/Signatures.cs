using Microsoft.CodeAnalysis;

namespace Typed.Generators.Parsing;

/// <summary>Tells members that a class cannot both have as public ones.</summary>
internal sealed class Signatures
{
    private readonly Dictionary<string, List<ISymbol>> _members = [];

    /// <summary>Takes a member in; false where another has its name, its type parameters and its parameters.</summary>
    public bool Add(ISymbol member)
    {
        string name = member is IMethodSymbol method ? $"{method.Name}`{method.Arity}" : member.Name;
        if (!_members.TryGetValue(name, out List<ISymbol>? others))
        {
            // To spell parameters costs more than all else, and names are seldom shared.
            _members[name] = [member];
            return true;
        }

        string parameters = ParametersOf(member);
        bool isNew = !others.Exists(other => other.Kind == member.Kind && ParametersOf(other) == parameters);
        others.Add(member);
        return isNew;
    }

    private static string ParametersOf(ISymbol member) => member switch
    {
        IMethodSymbol method => ParametersOf(method.Parameters),
        IPropertySymbol property => ParametersOf(property.Parameters),
        _ => "",
    };

    private static string ParametersOf(IEnumerable<IParameterSymbol> parameters) =>
        string.Join(", ", parameters.Select(static parameter =>
            $"{(parameter.RefKind == RefKind.None ? "" : "ref ")}{parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}"));
}
