namespace Typed.Testing.Fakes;

/// <summary>
/// A model that is no model: after any tokens it gives logits drawn at random from a seed and those tokens, and shaped so that what they make
/// is short and can be read. Whatever must hold, the grammar sees to.
/// </summary>
internal sealed class FakeModel(FakeTokenizer tokenizer, long seed)
{
    private const double Never = -40;
    private const double Rare = -12;
    private const double Certain = 40;
    private const int MostWords = 3;
    private const int MostDepth = 4;

    /// <summary>The logits after some tokens.</summary>
    public float[] Logits(ReadOnlySpan<int> tokens)
    {
        FakeRandom random = FakeRandom.Of(seed, tokens);
        double[] weights = Weights(tokens);
        float[] logits = new float[weights.Length];
        for (int id = 0; id < logits.Length; id++)
        {
            logits[id] = (float)(weights[id] + random.Gumbel());
        }

        return logits;
    }

    private double[] Weights(ReadOnlySpan<int> tokens)
    {
        double[] weights = new double[tokenizer.VocabularySize];
        Array.Fill(weights, Never);
        int mode = tokens.LastIndexOfAny(tokenizer.TextId, tokenizer.GrammarId, tokenizer.CallId);
        if (mode < 0)
        {
            return weights;
        }

        // How long a text is depends on its prompt alone, so that it is the same at each of its tokens.
        FakeRandom length = FakeRandom.Of(seed, tokens[..mode]);
        ReadOnlySpan<int> hint = tokens[(tokens[..mode].LastIndexOf(tokenizer.HintId) + 1)..mode];
        ReadOnlySpan<int> answer = tokens[(mode + 1)..];
        if (!hint.IsEmpty)
        {
            // How many words there is room for, how many tokens begin thoughts, and those that end them.
            ReadOnlySpan<int> end = hint[2..];
            int place = answer.IndexOf(end);
            if (place < 0)
            {
                WriteThought(weights, answer[Math.Min(answer.Length, hint[1])..], end, Math.Min(hint[0], length.Below(6) + 4));
                return weights;
            }

            answer = answer[(place + end.Length)..];
        }

        if (tokens[mode] == tokenizer.TextId)
        {
            WriteText(weights, StateOf(answer, out _), length.Below(6) + 3);
        }
        else
        {
            WriteValue(weights, answer, tokens[mode] == tokenizer.CallId);
        }

        return weights;
    }

    /// <summary>Some words, then what ends thoughts, once it has begun to its end. Where there is no room for both, they are cut off.</summary>
    private void WriteThought(double[] weights, ReadOnlySpan<int> thought, ReadOnlySpan<int> end, int words)
    {
        FakeState state = StateOf(thought, out _);
        int begun = Math.Min(thought.Length, end.Length - 1);
        while (begun > 0 && !thought.EndsWith(end[..begun]))
        {
            begun--;
        }

        if (words > 0 && (begun > 0 || state.Last == '.'))
        {
            weights[end[begun]] = 0;
            return;
        }

        WriteText(weights, state, words > 0 ? words : int.MaxValue);
        weights[tokenizer.EndOfTextId] = Never;
    }

    /// <summary>Some words and a full stop.</summary>
    private void WriteText(double[] weights, in FakeState state, int words)
    {
        bool isStart = state.Length == 0 || char.IsWhiteSpace((char)state.Last);
        WeighWords(weights, plain: isStart ? 0 : Rare, spaced: isStart ? Rare : 0);
        weights['.'] = state.Words >= words && state.Last != '.' ? Certain : Rare;
        weights[tokenizer.EndOfTextId] = state.Last == '.' ? Certain : Rare;
    }

    /// <summary>A value: JSON, or a text that stands for itself.</summary>
    private void WriteValue(double[] weights, ReadOnlySpan<int> answer, bool isCall)
    {
        FakeState state = StateOf(answer, out bool isJson, isCall);
        for (int value = 0; value < 256; value++)
        {
            weights[value] = state.IsInString ? InString(value, state) : isJson ? BetweenStrings(value, state) : Bare(value, state);
        }

        if (state.IsInString || !isJson)
        {
            WeighWords(weights, plain: state.Run > 0 ? Rare - state.Run : state.Words == 0 || state.Last is (byte)'@' or (byte)'/' or (byte)'.' ? 4 : -8, spaced: state.Length == 0 || state.Words >= MostWords ? Rare : 2);
        }

        weights[tokenizer.EndOfTextId] = isJson ? Certain : state.Length == 0 ? Never : 4 + state.Run;
    }

    private static double InString(int value, in FakeState state) => (char)value switch
    {
        '"' => state.Length == 0 ? -2 : (2 * state.Words) + (0.5 * state.Length),
        'T' or 'Z' when char.IsAsciiDigit((char)state.Last) => 0,
        >= '0' and <= '9' => -6,
        '@' => state.Length > 2 ? -1 : Rare,
        >= 'a' and <= 'z' => -1 - (0.8 * state.Run),
        >= 'A' and <= 'Z' => -3 - (0.8 * state.Run),
        '-' or '.' or ':' or '/' or ' ' or '+' => -6,
        '\\' => -10,
        _ => Rare,
    };

    private static double BetweenStrings(int value, in FakeState state)
    {
        bool isOpened = state.Last is (byte)'[' or (byte)'{';
        bool isDeep = state.Depth > MostDepth;
        return (char)value switch
        {
            ']' or '}' => isOpened ? (isDeep ? 8 : -2) : 2 + (2 * state.Commas),
            ',' => isDeep ? -2 : 3 - state.Commas,
            '"' => 3,
            '{' or '[' => 2 - state.Depth,
            't' or 'f' => 3,
            'n' => isDeep ? 6 : 0,
            >= '1' and <= '9' => state.Run >= 2 ? -6 : 2,
            '0' => state.Run >= 2 ? -6 : 0,
            '-' => -3,
            '.' => -4,
            'e' or 'E' or '+' => -10,
            _ => Rare,
        };
    }

    private static double Bare(int value, in FakeState state) => (char)value switch
    {
        >= 'a' and <= 'z' => -1 - (0.8 * state.Run),
        >= 'A' and <= 'Z' => -1 - (0.8 * state.Run),
        >= '1' and <= '9' => state.Run >= 2 ? -4 : 1,
        '0' => state.Run >= 2 ? -4 : 0,
        '-' or '.' or '@' or ':' or '/' or '+' or ' ' or '\n' => -5,
        '"' or '{' or '[' => 2,
        _ => Rare,
    };

    private void WeighWords(double[] weights, double plain, double spaced)
    {
        for (int id = tokenizer.FirstWord; id < weights.Length; id++)
        {
            weights[id] = tokenizer.GetBytes(id)[0] == ' ' ? spaced : plain;
        }
    }

    /// <summary>Where an answer has come to, and whether it is JSON.</summary>
    private FakeState StateOf(ReadOnlySpan<int> answer, out bool isJson, bool isCall = false)
    {
        FakeState state = new();
        isJson = false;
        bool isFirst = true;
        foreach (int token in answer)
        {
            foreach (byte value in tokenizer.GetBytes(token))
            {
                bool begins = value is (byte)'{' or (byte)'[' || (value == '"' && !isCall);
                isJson |= begins && (isFirst || isCall);
                isFirst &= char.IsWhiteSpace((char)value);
                state.Add(value, isJson);
            }
        }

        return state;
    }
}
