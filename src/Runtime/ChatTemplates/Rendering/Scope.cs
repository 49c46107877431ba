namespace Typed.ChatTemplates;

/// <summary>The names that a block of a template has set, within those of the block around it.</summary>
internal sealed class Scope(Scope? parent = null)
{
    /// <summary>How many names are looked through one by one; more have an index.</summary>
    private const int Few = 8;

    private string[] _names = [];
    private Value[] _values = [];
    private Dictionary<string, int>? _index;
    private readonly int _depth = parent is null ? 0 : parent._depth + 1;
    private int _count;

    /// <summary>The value of a name, here or further out; null where none is set.</summary>
    public Value? Find(string name, RenderContext context)
    {
        context.Charge(_depth / Few);
        for (Scope? scope = this; scope is not null; scope = scope.Outer)
        {
            int index = scope.IndexOf(name);
            if (index >= 0)
            {
                return scope._values[index];
            }
        }

        return null;
    }

    public void Set(string name, Value value)
    {
        int index = IndexOf(name);
        if (index >= 0)
        {
            _values[index] = value;
            return;
        }

        if (_count == _names.Length)
        {
            int capacity = Math.Max(4, _count * 2);
            Array.Resize(ref _names, capacity);
            Array.Resize(ref _values, capacity);
        }

        _names[_count] = name;
        _values[_count++] = value;
        if (_count == Few)
        {
            _index = Enumerable.Range(0, Few).ToDictionary(index => _names[index]);
        }
        else
        {
            _index?.Add(name, _count - 1);
        }
    }

    /// <summary>Forgets what is set here, for the next round of a loop.</summary>
    public void Clear()
    {
        _count = 0;
        _index = null;
    }

    /// <summary>Says that a macro keeps this scope, and those around it.</summary>
    public void Share()
    {
        for (Scope? scope = this; scope is { IsShared: false }; scope = scope.Outer)
        {
            scope.IsShared = true;
        }
    }

    /// <summary>Whether a macro keeps this scope, so that it must not be used again.</summary>
    public bool IsShared { get; private set; }

    private Scope? Outer { get; } = parent;

    private int IndexOf(string name) =>
        _index is null ? Array.IndexOf(_names, name, 0, _count) : _index.GetValueOrDefault(name, -1);
}
