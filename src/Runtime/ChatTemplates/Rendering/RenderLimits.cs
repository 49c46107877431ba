namespace Typed.ChatTemplates;

/// <summary>What keeps a hostile template from taking all time, memory or stack.</summary>
internal static class RenderLimits
{
    /// <summary>Steps of one rendering: nodes evaluated, items made or read, and texts made or read by their length.</summary>
    public const long Steps = 10_000_000;

    /// <summary>Characters that count as one step when a text is copied, compared or searched as a whole.</summary>
    public const int CharactersPerStep = 64;

    /// <summary>Characters that count as one step when each of them is looked at.</summary>
    public const int CharactersPerScanStep = 8;

    /// <summary>Characters of a name in a template.</summary>
    public const int NameLength = 1000;

    /// <summary>Characters of a prompt, or of any text on the way to it.</summary>
    public const int TextLength = 64 << 20;

    /// <summary>Nodes that are evaluated within each other, macros included.</summary>
    public const int EvaluationDepth = 1000;

    /// <summary>Blocks, brackets and operators that are written within each other.</summary>
    public const int SyntaxDepth = 200;

    /// <summary>Lists and dicts that lie within each other.</summary>
    public const int ValueNesting = 200;
}
