namespace Typed.Constraints.Patterns;

/// <summary>Reads a character class, such as <c>[^a-z\d]</c>.</summary>
internal sealed class PatternClass(PatternReader reader, PatternEscapes escapes, PatternDialect dialect)
{
    private bool IsSubtraction => dialect == PatternDialect.DotNet && reader.Next == '-' && reader.Peek(1) == '[';

    /// <summary>Reads a class, of which the bracket is taken already.</summary>
    public CodePointSet Read(bool ignoresCase)
    {
        int start = reader.Position - 1;
        bool isNegated = reader.TryTake("^");
        if (reader.Next == ']' && dialect == PatternDialect.DotNet)
        {
            throw reader.Refuse("']' stands first in a class", "To .NET it is a character, to ECMA-262 the class's end: write '\\]'.");
        }

        CodePointSet characters = CodePointSet.None;
        CodePointSet classes = CodePointSet.None;
        string letters = string.Empty;
        while (!reader.TryTake("]"))
        {
            if (reader.IsAtEnd)
            {
                throw reader.Refuse("a class '[' is not closed", "Write ']' after it, or '\\[' for the character.", start);
            }

            if (IsSubtraction)
            {
                throw reader.Refuse("'-[' takes characters out of a class", "Write the characters that remain, or '\\[' for the character.");
            }

            letters += reader.Next == '\\' ? reader.Peek(1) : string.Empty;
            int from = reader.Position;
            PatternEscape item = ReadItem(isNegated);
            if (item.Set is not null)
            {
                classes = classes.Union(item.Set);
            }

            if (reader.Next != '-' || reader.Peek(1) is ']' or '\0' || IsSubtraction)
            {
                characters = item.CodePoint is int single ? characters.Union(CodePointSet.Of(single)) : characters;
                continue;
            }

            characters = characters.Union(ReadRange(item, from, isNegated));
        }

        CodePointSet cased = ignoresCase ? CaseFolding.Close(isNegated ? characters.Union(classes) : characters, isNegated) : characters;

        // Together a class and its opposite are everything, whatever the dialects think of the characters between.
        CodePointSet set = HoldsOpposites(letters) ? CodePointSet.All : cased.Union(classes);
        return isNegated ? set.Complement() : set;
    }

    private static bool HoldsOpposites(string letters) =>
        "dws".Any(letter => letters.Contains(letter) && letters.Contains(char.ToUpperInvariant(letter)));

    private CodePointSet ReadRange(PatternEscape first, int from, bool isMost)
    {
        reader.TryTake("-");
        PatternEscape last = ReadItem(isMost);
        if (first.CodePoint is not int low || last.CodePoint is not int high)
        {
            throw reader.Refuse("a range begins or ends with a class", "Write '\\-' for the character.", from);
        }

        return low <= high
            ? CodePointSet.Range(low, high)
            : throw reader.Refuse("a range is in reverse order", "Write its smaller end first.", from);
    }

    private PatternEscape ReadItem(bool isMost)
    {
        int start = reader.Position;
        PatternEscape item = !reader.TryTake("\\") ? reader.TakeCodePoint()
            : reader.TryTake("b") ? '\b'
            : escapes.Read(isMost);
        return item.CodePoint > 0xFFFF && dialect == PatternDialect.DotNet
            ? throw reader.Refuse(
                "a class holds a character beyond the basic plane", "To .NET it is two: write it outside of a class, as an alternative.", start)
            : item;
    }
}
