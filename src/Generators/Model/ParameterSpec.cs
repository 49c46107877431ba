namespace Typed.Generators.Model;

/// <summary>A parameter of a method that generates text.</summary>
internal sealed record ParameterSpec
{
    /// <summary>The attributes before the type, with a space after each, or nothing.</summary>
    public string Attributes { get; init; } = "";

    /// <summary>The name as an identifier.</summary>
    public string Name { get; init; } = "";

    /// <summary>The type as generated code spells it.</summary>
    public string Type { get; init; } = "";

    /// <summary>The default value as a C# expression, or null.</summary>
    public string? Default { get; init; }

    public ParameterRole Role { get; init; }

    /// <summary>How its value, or each item of a batch, becomes text.</summary>
    public TextKind Text { get; init; }

    /// <summary>Which formats it takes.</summary>
    public FormatKind Formats { get; init; }

    /// <summary>The type of what becomes text, as diagnostics name it.</summary>
    public string TextType { get; init; } = "";

    /// <summary>Whether null is refused with an <see cref="ArgumentNullException"/>.</summary>
    public bool ThrowIfNull { get; init; }

    /// <summary>Whether a batch refuses items that are null.</summary>
    public bool ThrowIfItemNull { get; init; }

    /// <summary>Whether it is a list that is no batch, but could be one.</summary>
    public bool CanBeBatch { get; init; }

    /// <summary>The name as prompts write it.</summary>
    public string PlainName => Name.TrimStart('@');

    /// <summary>Whether holes can name it.</summary>
    public bool IsForPrompt => Role is ParameterRole.Argument or ParameterRole.Batch;
}
