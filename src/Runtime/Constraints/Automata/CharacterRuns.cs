using Typed.Constraints.Expressions;

namespace Typed.Constraints.Automata;

/// <summary>Finds characters that may follow in any order: runs of letters, digits and the like, of which masks take whole branches.</summary>
/// <remarks>Not safe for concurrent use. What it does not see is walked; what it says holds.</remarks>
internal sealed class CharacterRuns(ExpressionFactory factory)
{
    private static readonly ByteSet s_continuation = ByteSet.OfRange(0x80, 0xBF);
    private static readonly ByteSet s_ascii = ByteSet.OfRange(0, 0x7F);

    // What characters of the basic plane beyond ASCII are in a choice of characters, after their first byte.
    private readonly HashSet<Expression> _others = Others(factory.JsonCharacter);

    /// <summary>The run that may follow.</summary>
    public CharacterRun Of(Expression expression) => expression switch
    {
        RepeatExpression repeat => Repeat(repeat.Body, repeat.Max, factory.Lengths.Of(repeat)),
        WeightedRepeatExpression repeat => Repeat(repeat.Single, repeat.Max, factory.Lengths.Of(repeat)),
        BytesExpression or UnionExpression => OfAlternatives(expression),
        ReferenceExpression reference => Of(reference.Rule.Body!),
        ConcatExpression concat => RestOf(concat.Head) is { } rest
            ? AfterCharacter(rest, concat.Tail)
            : Then(Of(concat.Head), concat.Tail),
        IntersectExpression intersect => OfParts(intersect),
        _ => CharacterRun.None,
    };

    // What is left of a character, whichever it is, and the run that may follow it.
    private CharacterRun AfterCharacter(ByteSet rest, Expression tail)
    {
        CharacterRun run = tail is ConcatExpression concat && RestOf(concat.Head) == s_continuation
            ? AfterCharacter(s_continuation, concat.Tail)
            : Of(tail);
        return run with { Rest = rest, Ending = Math.Max(run.Ending, factory.Lengths.Of(tail)) };
    }

    private static HashSet<Expression> Others(Expression? character) => character is UnionExpression union
        ? [.. union.Alternatives.ToArray().Where(static part => part is ConcatExpression { Head: BytesExpression { Set: var set } }
            && (set & ByteSet.OfRange(0xC2, 0xEF)) == set)]
        : [];

    // The bytes with which what is left of a character begins, after which any may follow that end it; null for anything else.
    private static ByteSet? RestOf(Expression expression) => expression switch
    {
        BytesExpression bytes => bytes.Set != ByteSet.None && (bytes.Set & s_continuation) == bytes.Set ? bytes.Set : null,
        // The head first: what is no character is known by its first byte, however long it is.
        ConcatExpression concat => RestOf(concat.Head) is { } rest && RestOf(concat.Tail) == s_continuation ? rest : null,
        _ => null,
    };

    private CharacterRun Repeat(Expression body, int? max, int ending) =>
        CharactersOf(body) is var characters && characters != PlainCharacters.None
            ? new CharacterRun(characters, max ?? int.MaxValue, ending)
            : CharacterRun.None;

    private PlainCharacters CharactersOf(Expression body) => body switch
    {
        BytesExpression bytes => new PlainCharacters(bytes.Set & s_ascii & PlainCharacters.All.Ascii, false),
        UnionExpression union => CharactersOf(union),
        _ => PlainCharacters.None,
    };

    private PlainCharacters CharactersOf(UnionExpression union)
    {
        factory.Work.Add(union.Alternatives.Length);
        PlainCharacters characters = default;
        int others = 0;
        foreach (Expression alternative in union.Alternatives)
        {
            others += _others.Contains(alternative) ? 1 : 0;
            characters |= alternative is BytesExpression ? CharactersOf(alternative) : PlainCharacters.None;
        }

        return characters with { HasOthers = others > 0 && others == _others.Count };
    }

    private CharacterRun OfAlternatives(Expression expression)
    {
        WorkLimit.EnsureStack();
        PlainCharacters characters = CharactersOf(expression);
        CharacterRun longest = characters == PlainCharacters.None ? CharacterRun.None : new CharacterRun(characters, 1, 0);
        if (expression is UnionExpression union)
        {
            foreach (Expression alternative in union.Alternatives)
            {
                CharacterRun run = alternative is BytesExpression ? CharacterRun.None : Of(alternative);
                longest = run.Length > longest.Length && run.Ending != Length.Infinite ? run : longest;
            }
        }

        return longest;
    }

    private CharacterRun Then(CharacterRun head, Expression tail) =>
        head.Length == 0 || factory.IsNothing(tail)
            ? CharacterRun.None
            : head with { Ending = Length.Sum(head.Ending, factory.Lengths.Of(tail)) };

    // A pattern and the lengths that it may have: there must be room for the pattern's own ending.
    private CharacterRun OfParts(IntersectExpression intersect)
    {
        CharacterRun? pattern = null;
        CharacterRun lengths = new(PlainCharacters.All, int.MaxValue, 0);
        foreach (Expression part in intersect.Parts)
        {
            CharacterRun run = Of(part);
            if (IsLength(part))
            {
                lengths = lengths with { Characters = lengths.Characters & run.Characters, Length = Math.Min(lengths.Length, run.Length) };
            }
            else if (pattern is null && run is { Length: > 0, Rest: null })
            {
                pattern = run;
            }
            else
            {
                return CharacterRun.None;
            }
        }

        pattern ??= lengths;
        if (pattern.Ending == Length.Infinite)
        {
            return CharacterRun.None;
        }

        int room = lengths.Length == int.MaxValue ? int.MaxValue : lengths.Length - pattern.Ending;
        return room <= 0
            ? CharacterRun.None
            : new CharacterRun(pattern.Characters & lengths.Characters, Math.Min(pattern.Length, room), pattern.Ending);
    }

    private bool IsLength(Expression part) => part switch
    {
        RepeatExpression { Min: <= 1 } repeat => repeat.Body == factory.JsonCharacter,
        WeightedRepeatExpression { Min: <= 1 } repeat => repeat.Single == factory.JsonBasicCharacter,
        _ => false,
    };
}
