using System.Globalization;
using System.Text;

namespace Typed.Constraints.Patterns;

/// <summary>Walks over the characters of a pattern, and says where it went wrong.</summary>
internal sealed class PatternReader(string pattern)
{
    private const int MostShown = 200;

    public int Position { get; private set; }

    /// <summary>The pattern, or its beginning, for people.</summary>
    public string Shown => pattern.Length <= MostShown ? pattern : pattern[..MostShown] + "...";

    public bool IsAtEnd => Position >= pattern.Length;

    /// <summary>The next UTF-16 unit; zero at the end.</summary>
    public char Next => Peek(0);

    public char Peek(int offset) => Position + offset < pattern.Length ? pattern[Position + offset] : '\0';

    /// <summary>A reader that goes on from further ahead on its own.</summary>
    public PatternReader Ahead(int offset) => new(pattern) { Position = Position + offset };

    /// <summary>Goes past a text if it stands here.</summary>
    public bool TryTake(string text)
    {
        if (!pattern.AsSpan(Position).StartsWith(text, StringComparison.Ordinal))
        {
            return false;
        }

        Position += text.Length;
        return true;
    }

    public char TakeUnit() => IsAtEnd ? throw Refuse("it ends too early", "Complete it.") : pattern[Position++];

    /// <summary>The next code point; half of a surrogate pair stands for itself.</summary>
    public int TakeCodePoint()
    {
        if (Rune.TryGetRuneAt(pattern, Position, out Rune rune))
        {
            Position += rune.Utf16SequenceLength;
            return rune.Value;
        }

        return TakeUnit();
    }

    /// <summary>Digits to the number that they write; null, and nothing taken, where there are not as many.</summary>
    public int? TryTakeHex(int count)
    {
        ReadOnlySpan<char> digits = pattern.AsSpan(Position, Math.Min(count, pattern.Length - Position));
        if (digits.Length < count || !int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int number))
        {
            return null;
        }

        Position += count;
        return number;
    }

    /// <summary>What stands before the next <paramref name="end"/>, which is taken too; null where there is none.</summary>
    public string? TryTakeUntil(char end)
    {
        int index = pattern.IndexOf(end, Position);
        if (index < 0)
        {
            return null;
        }

        string text = pattern[Position..index];
        Position = index + 1;
        return text;
    }

    /// <summary>An error that names the pattern and the place.</summary>
    /// <param name="what">What stands there.</param>
    /// <param name="advice">What to do, as a sentence.</param>
    /// <param name="position">The place; null for the current one.</param>
    public GrammarException Refuse(string what, string advice, int? position = null)
    {
        return new GrammarException($"The pattern '{Shown}' cannot be used: {what}, at position {position ?? Position}. {advice}");
    }
}
