using System.Text;

namespace Typed.Generators.Tokens;

/// <summary>A set of texts, as a nondeterministic automaton of their bytes.</summary>
internal sealed class TextAutomaton
{
    private readonly List<List<(byte First, byte Last, int Next)>> _edges = [];
    private readonly List<List<int>> _free = [];

    // For each state the last round in which it was found, so that it is found once.
    private readonly List<int> _rounds = [];
    private int _round;

    public TextAutomaton() => Start = End = Add();

    /// <summary>Where texts begin.</summary>
    public int Start { get; }

    /// <summary>Where they end.</summary>
    public int End { get; set; }

    /// <summary>How many states there are.</summary>
    public int Count => _edges.Count;

    /// <summary>Goes on from a state by one byte of a range, to a new state or to one that is there.</summary>
    public int AddByte(int from, byte first, byte last, int? to = null)
    {
        int next = to ?? Add();
        _edges[from].Add((first, last, next));
        return next;
    }

    /// <summary>Goes on from a state by a text.</summary>
    public int AddText(int from, string text) =>
        Encoding.UTF8.GetBytes(text).Aggregate(from, (state, value) => AddByte(state, value, value));

    /// <summary>Goes on from a state by any text of at least so many bytes.</summary>
    public int AddAnything(int from, int least)
    {
        for (int i = 0; i < least; i++)
        {
            from = AddByte(from, byte.MinValue, byte.MaxValue);
        }

        int loop = Join([from]);
        return AddByte(loop, byte.MinValue, byte.MaxValue, loop);
    }

    /// <summary>A state to which some others lead by themselves.</summary>
    public int Join(IEnumerable<int> states)
    {
        int joined = Add();
        foreach (int state in states)
        {
            _free[state].Add(joined);
        }

        return joined;
    }

    /// <summary>The states in which texts begin.</summary>
    public List<int> Begin()
    {
        List<int> states = [];
        _round++;
        Reach(Start, states);
        return states;
    }

    /// <summary>Follows a byte from some states.</summary>
    public void Follow(List<int> states, byte value, List<int> result)
    {
        result.Clear();
        _round++;
        foreach (int state in states)
        {
            foreach ((byte first, byte last, int next) in _edges[state])
            {
                if (value >= first && value <= last)
                {
                    Reach(next, result);
                }
            }
        }
    }

    private void Reach(int state, List<int> states)
    {
        if (_rounds[state] == _round)
        {
            return;
        }

        _rounds[state] = _round;
        states.Add(state);
        foreach (int next in _free[state])
        {
            Reach(next, states);
        }
    }

    private int Add()
    {
        _edges.Add([]);
        _free.Add([]);
        _rounds.Add(0);
        return Count - 1;
    }
}
