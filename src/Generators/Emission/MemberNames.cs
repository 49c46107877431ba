using Typed.Generators.Model;

namespace Typed.Generators.Emission;

/// <summary>Names for the client's private fields that no member or parameter of the interface hides.</summary>
internal sealed class MemberNames
{
    private readonly HashSet<string> _taken;
    private readonly Dictionary<MethodSpec, string> _fields = [];

    public MemberNames(TextGeneratorSpec spec)
    {
        MethodSpec[] methods = [.. spec.Members.OfType<MethodSpec>()];
        _taken =
        [
            .. methods.Select(static method => method.Name),
            .. methods.SelectMany(static method => method.Parameters).Select(static parameter => parameter.Name),
        ];
        Client = Reserve("_client");
        foreach (MethodSpec method in methods)
        {
            string name = method.Name.TrimStart('@');
            _fields[method] = Reserve($"s_{char.ToLowerInvariant(name[0])}{name.Substring(1)}");
        }
    }

    /// <summary>The field that holds the runtime's client.</summary>
    public string Client { get; }

    /// <summary>The field that holds what is known of a method at compile time.</summary>
    public string FieldOf(MethodSpec method) => _fields[method];

    private string Reserve(string name)
    {
        string free = name;
        for (int number = 2; !_taken.Add(free); number++)
        {
            free = name + number;
        }

        return free;
    }
}
