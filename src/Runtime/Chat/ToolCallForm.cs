namespace Typed.Chat;

/// <summary>How a model writes that it calls functions: JSON, with text before and after it by which it is known.</summary>
/// <param name="Start">What stands before the JSON, such as <c>&lt;tool_call&gt;</c>; empty where the JSON is all.</param>
/// <param name="End">What stands after it; empty for nothing.</param>
/// <param name="NameKey">The property that names the function.</param>
/// <param name="ArgumentsKey">The property that holds the arguments.</param>
/// <param name="ArgumentsFirst">Whether the arguments come before the name.</param>
/// <param name="IsList">Whether the JSON is a list of calls; otherwise it is one call, and text and JSON come again for each.</param>
internal sealed record ToolCallForm(
    string Start,
    string End,
    string NameKey,
    string ArgumentsKey,
    bool ArgumentsFirst,
    bool IsList)
{
    /// <summary>That of Hermes and Qwen, which also stands in where a model has no chat template.</summary>
    public static ToolCallForm Hermes { get; } =
        new("<tool_call>", "\n</tool_call>", "name", "arguments", ArgumentsFirst: false, IsList: false);

    /// <summary>That of Phi-4-mini, whose template shows the functions but no call.</summary>
    public static ToolCallForm Phi { get; } =
        new("<|tool_call|>", "<|/tool_call|>", "name", "arguments", ArgumentsFirst: false, IsList: true);

    /// <summary>Whether one text can hold several calls.</summary>
    public bool AllowsSeveral => IsList || Start.Length > 0;
}
