using Typed.Constraints.Expressions;

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

        // Sets are made once, of all that belongs to them: a class may name thousands of characters.
        List<CodePointRange> characters = [];
        List<CodePointRange> classes = [];
        HashSet<char> letters = [];
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

            if (reader.Next == '\\')
            {
                letters.Add(reader.Peek(1));
            }

            int from = reader.Position;
            PatternEscape item = ReadItem(isNegated);
            if (item.Set is not null)
            {
                WorkLimit.Count(item.Set.Ranges.Length);
                classes.AddRange(item.Set.Ranges);
            }

            WorkLimit.Count(1);
            if (reader.Next != '-' || reader.Peek(1) is ']' or '\0' || IsSubtraction)
            {
                if (item.CodePoint is int single)
                {
                    characters.Add(new CodePointRange(single, single));
                }

                continue;
            }

            characters.Add(ReadRange(item, from, isNegated));
        }

        CodePointSet others = CodePointSet.Of(classes);
        CodePointSet cased = CodePointSet.Of(characters);
        if (ignoresCase)
        {
            cased = CaseFolding.Close(isNegated ? cased.Union(others) : cased, isNegated);
        }

        // Together a class and its opposite are everything, whatever the dialects think of the characters between.
        CodePointSet set = HoldsOpposites(letters) ? CodePointSet.All : cased.Union(others);
        return isNegated ? set.Complement() : set;
    }

    private static bool HoldsOpposites(HashSet<char> letters) =>
        "dws".Any(letter => letters.Contains(letter) && letters.Contains(char.ToUpperInvariant(letter)));

    private CodePointRange ReadRange(PatternEscape first, int from, bool isMost)
    {
        reader.TryTake("-");
        PatternEscape last = ReadItem(isMost);
        if (first.CodePoint is not int low || last.CodePoint is not int high)
        {
            throw reader.Refuse("a range begins or ends with a class", "Write '\\-' for the character.", from);
        }

        return low <= high
            ? new CodePointRange(low, high)
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
