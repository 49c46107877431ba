using System.ComponentModel;

namespace Typed.CompilerServices;

/// <summary>What is wrong with a value, and where in it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ValueErrors
{
    private readonly string _path;
    private readonly List<string> _messages;

    internal ValueErrors()
        : this("", [])
    {
    }

    private ValueErrors(string path, List<string> messages) => (_path, _messages) = (path, messages);

    /// <summary>What was found, each with its path.</summary>
    internal IReadOnlyList<string> Messages => _messages;

    /// <summary>The same list, for a part of the value.</summary>
    /// <param name="name">The property's name in JSON.</param>
    public ValueErrors At(string name) => new(_path.Length == 0 ? name : $"{_path}.{name}", _messages);

    /// <summary>The same list, for an element.</summary>
    public ValueErrors At(int index) => new($"{_path}[{index}]", _messages);

    /// <summary>Adds what is wrong.</summary>
    public void Add(string? message) => _messages.Add(_path.Length == 0 ? message ?? "" : $"{_path}: {message}");
}
