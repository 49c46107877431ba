namespace Typed.Generators.Tokens;

/// <summary>Finds the fewest tokens that spell one of many texts, whichever tokens those are: a tokenizer or a model may need more.</summary>
internal sealed class FewestTokens
{
    private readonly TextAutomaton _texts;
    private readonly TokenSpellings _tokens;
    private readonly bool[] _isKnown;

    // Where the first bytes of a token lead, by how many they are.
    private readonly List<int>[] _path;

    private FewestTokens(TextAutomaton texts, TokenSpellings tokens)
    {
        (_texts, _tokens) = (texts, tokens);
        _isKnown = new bool[texts.Count];
        _path = [.. Enumerable.Range(0, tokens.Longest + 1).Select(static _ => new List<int>())];
    }

    /// <summary>How many they are; null where no tokens spell any of the texts.</summary>
    public static int? Count(TextAutomaton texts, TokenSpellings tokens, CancellationToken cancellationToken)
    {
        FewestTokens fewest = new(texts, tokens);
        List<int> newest = [];
        fewest.Learn(texts.Begin(), newest);
        for (int count = 0; newest.Count > 0; count++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (fewest._isKnown[texts.End])
            {
                return count;
            }

            newest = fewest.Follow(newest);
        }

        return null;
    }

    /// <summary>Where single tokens lead from some states, as far as nobody came there before.</summary>
    private List<int> Follow(List<int> states)
    {
        List<int> newest = [];
        _path[0] = states;

        // How many bytes of the token before led anywhere: what begins alike has been walked already.
        int alive = 0;
        for (int i = 0; i < _tokens.Tokens.Length; i++)
        {
            int depth = _tokens.CommonWithLast(i);
            if (depth > alive)
            {
                continue;
            }

            byte[] token = _tokens.Tokens[i];
            for (alive = depth; alive < token.Length; alive++)
            {
                _texts.Follow(_path[alive], token[alive], _path[alive + 1]);
                if (_path[alive + 1].Count == 0)
                {
                    break;
                }
            }

            if (alive == token.Length)
            {
                Learn(_path[alive], newest);
            }
        }

        return newest;
    }

    private void Learn(List<int> states, List<int> newest)
    {
        foreach (int state in states)
        {
            if (!_isKnown[state])
            {
                _isKnown[state] = true;
                newest.Add(state);
            }
        }
    }
}
