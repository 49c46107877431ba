using Typed.Constraints;

namespace Typed.Engines;

/// <summary>Makes masks on another thread while the model runs.</summary>
internal sealed class MaskWorker
{
    private readonly List<ITokenMatcher> _matchers = [];
    private Task? _work;

    /// <summary>Begins to make what masks some sequences need.</summary>
    public void Begin(List<Sequence> sequences)
    {
        _matchers.Clear();
        foreach (Sequence sequence in sequences)
        {
            if (sequence.Matcher is { IsMaskKnown: false } matcher)
            {
                _matchers.Add(matcher);
            }
        }

        _work = _matchers.Count == 0 ? null : Task.Run(Make);
    }

    /// <summary>Waits until they are made.</summary>
    public void Join()
    {
        _work?.GetAwaiter().GetResult();
        _work = null;
    }

    private void Make()
    {
        foreach (ITokenMatcher matcher in _matchers)
        {
            try
            {
                matcher.MakeMask();
            }
            catch (Exception)
            {
                // The mask is then made where it is used, and what fails there reaches the caller whose sequence it is.
            }
        }
    }
}
