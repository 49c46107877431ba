using System.Collections.Frozen;

namespace Typed.ChatTemplates;

/// <summary>Filters, tests, methods or functions by name.</summary>
internal sealed class BuiltinTable(params IEnumerable<Builtin> builtins)
{
    private readonly FrozenDictionary<string, Builtin> _builtins =
        builtins.ToFrozenDictionary(static builtin => builtin.Name, StringComparer.Ordinal);

    /// <summary>The one of that name; null where there is none.</summary>
    public Builtin? Find(string name) => _builtins.GetValueOrDefault(name);
}
