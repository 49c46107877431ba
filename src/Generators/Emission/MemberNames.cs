using Typed.Generators.Model;

namespace Typed.Generators.Emission;

/// <summary>Names for the client's private members that no member or parameter of the interface hides.</summary>
internal sealed class MemberNames
{
    // Looked through, since the hash of a method takes in all of it.
    private readonly List<(MethodSpec Method, string Field)> _fields = [];

    public MemberNames(TextGeneratorSpec spec)
    {
        MethodSpec[] methods = [.. spec.Members.OfType<MethodSpec>()];
        NameSet names = new(
        [
            .. methods.Select(static method => method.Name),
            .. methods.SelectMany(static method => method.Parameters).Select(static parameter => parameter.Name),
        ]);
        Client = names.Reserve("_client");
        Json = names.Reserve("Json");
        Functions = names.Reserve("Functions");
        foreach (MethodSpec method in methods)
        {
            string name = method.Name.TrimStart('@');
            _fields.Add((method, names.Reserve($"s_{char.ToLowerInvariant(name[0])}{name.Substring(1)}")));
        }
    }

    /// <summary>The field that holds the runtime's client.</summary>
    public string Client { get; }

    /// <summary>The class that reads and checks what the model writes as JSON.</summary>
    public string Json { get; }

    /// <summary>The field that holds the functions of the interface.</summary>
    public string Functions { get; }

    /// <summary>The field that holds what is known of a method at compile time.</summary>
    public string FieldOf(MethodSpec method) => _fields.Find(field => ReferenceEquals(field.Method, method)).Field;
}
