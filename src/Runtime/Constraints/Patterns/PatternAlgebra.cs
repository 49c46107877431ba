using Typed.Constraints.Expressions;

namespace Typed.Constraints.Patterns;

/// <summary>Puts the parts of a pattern together.</summary>
/// <param name="factory">Makes the expressions.</param>
/// <param name="write">Makes the expression of a character.</param>
/// <param name="dialect">Whose meaning of characters holds.</param>
internal sealed class PatternAlgebra(ExpressionFactory factory, Func<CodePointSet, Expression> write, PatternDialect dialect)
{
    // So many copies of something with anchors within are written out.
    private const int MostCopies = 8;

    private Expression? _anyText;

    public PatternLanguage Empty => Of(factory.Empty);

    private Expression AnyText => _anyText ??= factory.Repeat(write(CodePointSet.All), 0, null);

    /// <summary>One character of a set.</summary>
    /// <remarks>.NET sees a character beyond the basic plane as two; then it takes a repetition to match it (<see cref="Repeat"/>).</remarks>
    public PatternLanguage OneOf(CodePointSet set)
    {
        factory.Work.Add(set.Ranges.Length);
        CodePointSet single = dialect == PatternDialect.DotNet ? set.Intersect(CodePointSet.BasicPlane) : set;
        return new PatternLanguage(new PatternPiece(Beside.Anything, Beside.Anything, write(single))) { Characters = set };
    }

    /// <summary>One character that the pattern writes out, of any plane.</summary>
    public PatternLanguage Exactly(int codePoint) =>
        codePoint < 0x10000
        ? OneOf(CodePointSet.Of(codePoint))
        : new PatternLanguage(new PatternPiece(Beside.Anything, Beside.Anything, write(CodePointSet.Of(codePoint)))) { IsBeyond = true };

    /// <summary>A place between certain neighbours.</summary>
    public PatternLanguage Between(Beside left, Beside right) => new(new PatternPiece(left, right, factory.Empty));

    /// <summary>A place where a word begins or ends, or one where none does.</summary>
    public PatternLanguage WordBoundary(bool isBoundary) => isBoundary
        ? Union(Between(Beside.Word, Beside.Edge | Beside.NoWord), Between(Beside.Edge | Beside.NoWord, Beside.Word))
        : Union(Between(Beside.Word, Beside.Word), Between(Beside.Edge | Beside.NoWord, Beside.Edge | Beside.NoWord));

    public PatternLanguage Union(params ReadOnlySpan<PatternLanguage> parts)
    {
        List<CodePointRange>? characters = [];
        List<PatternPiece> pieces = [];
        long weight = 0;
        foreach (PatternLanguage part in parts)
        {
            if (part.Characters is { } set)
            {
                factory.Work.Add(set.Ranges.Length);
                characters?.AddRange(set.Ranges);
            }
            else
            {
                characters = null;
            }

            pieces.AddRange(part.Pieces);
            weight += part.Weight;
        }

        return characters is not null ? OneOf(CodePointSet.Of(characters)) : Merge(pieces, weight);
    }

    public PatternLanguage Concat(params ReadOnlySpan<PatternLanguage> parts)
    {
        if (parts.Length == 1)
        {
            return parts[0];
        }

        // Parts without anchors are joined all at once.
        PatternLanguage? joined = null;
        List<Expression> plain = [];
        long weight = 0;
        foreach (PatternLanguage part in parts)
        {
            weight += part.Weight;
            if (IsPlain(part))
            {
                plain.Add(part.Pieces[0].Body);
                continue;
            }

            Flush();
            joined = joined is null ? part : Join(joined, part);
        }

        Flush();
        return Merge((joined ?? Empty).Pieces, weight);

        void Flush()
        {
            if (plain.Count > 0)
            {
                PatternLanguage run = Of(factory.Concat([.. plain]));
                joined = joined is null ? run : Join(joined, run);
                plain.Clear();
            }
        }
    }

    /// <summary>A part of a pattern, several times.</summary>
    /// <returns>Null where word boundaries are repeated without an end, which is not supported.</returns>
    public PatternLanguage? Repeat(PatternLanguage body, int min, int? max)
    {
        long weight = body.Weight * Math.Max(1, min);
        if (dialect == PatternDialect.DotNet && body.Characters is { } set && set.Contains(CodePointSet.Surrogates))
        {
            return Of(factory.RepeatWeighted(write(set.Intersect(CodePointSet.BasicPlane)), write(CodePointSet.Beyond), min, max), weight);
        }

        if (IsPlain(body))
        {
            return Of(factory.Repeat(body.Pieces[0].Body, min, max), weight);
        }

        if (max <= MostCopies)
        {
            List<PatternLanguage> copies = [];
            for (int i = 0; i < max; i++)
            {
                copies.Add(i < min ? body : Union(Empty, body));
            }

            return Merge(Concat([.. copies]).Pieces, weight);
        }

        return body.Pieces.All(static piece => IsAnchor(piece.Left) && IsAnchor(piece.Right)) ? RepeatAnchored(body, min, max) : null;
    }

    /// <summary>The texts that match from their beginning to their end.</summary>
    public Expression Whole(PatternLanguage language) => factory.Union(
        [.. language.Pieces.Where(static piece => (piece.Left & piece.Right & Beside.Edge) != 0).Select(static piece => piece.Body)]);

    /// <summary>The texts that match somewhere.</summary>
    public Expression Anywhere(PatternLanguage language) => Whole(Concat(Of(AnyText), language, Of(AnyText)));

    private static bool IsAnchor(Beside beside) => beside is Beside.Edge or Beside.Anything;

    private static bool IsPlain(PatternLanguage language) =>
        language.Pieces is [{ Left: Beside.Anything, Right: Beside.Anything }];

    private static PatternLanguage Of(Expression body, long weight = 1) =>
        new(new PatternPiece(Beside.Anything, Beside.Anything, body)) { Weight = weight };

    // Only the first of the copies can begin at an anchor, and only the last can end at one, save that empty copies may stand
    // at an anchor as often as wanted.
    private PatternLanguage RepeatAnchored(PatternLanguage body, int min, int? max)
    {
        Expression plain = factory.Union(
            [.. body.Pieces.Where(static piece => piece is { Left: Beside.Anything, Right: Beside.Anything }).Select(static piece => piece.Body)]);
        PatternLanguage enough = Of(factory.Repeat(plain, Math.Max(0, min - 2), max - 2));
        PatternLanguage few = Of(factory.Repeat(plain, 0, max - 2));
        PatternLanguage optional = Union(Empty, body);
        PatternLanguage atStart = Merge(EmptyPieces(static piece => piece.Left == Beside.Edge), 1);
        PatternLanguage atEnd = Merge(EmptyPieces(static piece => piece.Right == Beside.Edge), 1);
        List<PatternLanguage> ways =
            [Concat(body, enough, body), Concat(atStart, few, optional), Concat(optional, few, atEnd)];
        if (min <= 1)
        {
            ways.Add(min == 0 ? optional : body);
        }

        return Merge(ways.SelectMany(static way => way.Pieces), body.Weight * Math.Max(1, min));

        IEnumerable<PatternPiece> EmptyPieces(Predicate<PatternPiece> stands) =>
            body.Pieces.Where(piece => stands(piece) && piece.Body.IsNullable).Select(piece => piece with { Body = factory.Empty });
    }

    private PatternLanguage Join(PatternLanguage first, PatternLanguage second)
    {
        factory.Work.Add(first.Pieces.Length * second.Pieces.Length);
        List<PatternPiece> pieces = [];
        foreach (PatternPiece a in first.Pieces)
        {
            foreach (PatternPiece b in second.Pieces)
            {
                Join(a, b, pieces);
            }
        }

        return Merge(pieces, 1);
    }

    // Each must be what the other asks to stand beside it. Where one is empty, its own demands fall to what lies beyond.
    private void Join(PatternPiece a, PatternPiece b, List<PatternPiece> pieces)
    {
        pieces.Add(new PatternPiece(a.Left, b.Right, factory.Concat(EndsWith(a.Body, b.Left), BeginsWith(b.Body, a.Right))));
        bool isFirstFree = a.Right == Beside.Anything;
        bool isSecondFree = b.Left == Beside.Anything;
        if (isFirstFree && isSecondFree)
        {
            return;
        }

        if (!isSecondFree && a.Body.IsNullable)
        {
            pieces.Add(new PatternPiece(a.Left & b.Left, b.Right, BeginsWith(b.Body, a.Right)));
        }

        if (!isFirstFree && b.Body.IsNullable)
        {
            pieces.Add(new PatternPiece(a.Left, a.Right & b.Right, EndsWith(a.Body, b.Left)));
        }

        if (!isFirstFree && !isSecondFree && a.Body.IsNullable && b.Body.IsNullable)
        {
            pieces.Add(new PatternPiece(a.Left & b.Left, a.Right & b.Right, factory.Empty));
        }
    }

    private Expression BeginsWith(Expression body, Beside first) => first switch
    {
        Beside.Anything => body,
        Beside.Edge => factory.Nothing,
        _ => factory.Intersect(body, factory.Concat(write(Characters(first)), AnyText)),
    };

    private Expression EndsWith(Expression body, Beside last) => last switch
    {
        Beside.Anything => body,
        Beside.Edge => factory.Nothing,
        _ => factory.Intersect(body, factory.Concat(AnyText, write(Characters(last)))),
    };

    private CodePointSet Characters(Beside kinds)
    {
        CodePointSet words = (kinds & Beside.Word) != 0 ? CharacterClasses.Of('w', dialect, isMost: false) : CodePointSet.None;
        return (kinds & Beside.NoWord) != 0 ? words.Union(CharacterClasses.Of('W', dialect, isMost: false)) : words;
    }

    // One piece for each pair of neighbours, and none that can never stand.
    private PatternLanguage Merge(IEnumerable<PatternPiece> pieces, long weight)
    {
        PatternPiece[] merged =
        [
            .. pieces
                .Where(piece => piece.Left != Beside.Nothing && piece.Right != Beside.Nothing && piece.Body != factory.Nothing)
                .GroupBy(static piece => (piece.Left, piece.Right))
                .Select(group => new PatternPiece(group.Key.Left, group.Key.Right, factory.Union([.. group.Select(static piece => piece.Body)]))),
        ];
        return new PatternLanguage(merged) { Weight = weight };
    }
}
