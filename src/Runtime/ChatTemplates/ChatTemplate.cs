using System.Text.Json;
using Typed.Chat;
using Typed.ChatTemplates;
using Typed.Models;

namespace Typed;

/// <summary>The format in which a model wants a chat: a template in the language Jinja that comes with the model.</summary>
/// <remarks>Immutable and safe for concurrent use.</remarks>
public sealed class ChatTemplate
{
    private readonly TemplateSource _source;
    private readonly Block _body;
    private readonly Dictionary<string, Value> _specialTokens;
    private readonly Lazy<ToolTemplate?> _tools;

    private ChatTemplate(string source, string name, IReadOnlyDictionary<string, string>? specialTokens)
    {
        Source = source;
        _source = new TemplateSource(source, name);
        _body = Parser.Parse(_source);
        _tools = new Lazy<ToolTemplate?>(() => ToolTemplate.Find(this));
        SpecialTokens = new Dictionary<string, string>(specialTokens ?? new Dictionary<string, string>());
        _specialTokens = SpecialTokens.ToDictionary(static token => token.Key, static token => (Value)new TextValue(token.Value));
    }

    /// <summary>The template's text.</summary>
    public string Source { get; }

    /// <summary>The texts of <c>bos_token</c>, <c>eos_token</c> and the like, by name.</summary>
    public IReadOnlyDictionary<string, string> SpecialTokens { get; }

    /// <summary>How the template shows functions and calls of them; null where it does not.</summary>
    internal ToolTemplate? Tools => _tools.Value;

    /// <summary>Reads a template.</summary>
    /// <param name="source">The template's text.</param>
    /// <param name="specialTokens">The texts of <c>bos_token</c>, <c>eos_token</c> and the like, by name; null for none.</param>
    /// <exception cref="ChatTemplateException">The template has a mistake, or uses what is not supported.</exception>
    public static ChatTemplate Parse(string source, IReadOnlyDictionary<string, string>? specialTokens = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new ChatTemplate(source, "chat template", specialTokens);
    }

    /// <summary>The template of a model's folder; null where it has none.</summary>
    /// <exception cref="ModelFormatException">A file that holds it is damaged.</exception>
    /// <exception cref="ChatTemplateException">The template has a mistake, or uses what is not supported.</exception>
    internal static ChatTemplate? Load(ModelFolder folder) => ChatTemplateFiles.Find(folder) is { } found
        ? new ChatTemplate(found.Template, found.File, ChatTemplateFiles.SpecialTokens(folder))
        : null;

    /// <summary>The prompt that a chat gives, as text.</summary>
    /// <param name="messages">The messages, oldest first.</param>
    /// <param name="addGenerationPrompt">Whether the prompt ends where the model's answer begins.</param>
    /// <param name="variables">Further variables, such as <c>tools</c> or <c>enable_thinking</c>; null for none.</param>
    /// <exception cref="ChatTemplateException">The template refuses the messages.</exception>
    public string Render(
        IReadOnlyList<PromptMessage> messages,
        bool addGenerationPrompt = true,
        IReadOnlyDictionary<string, JsonElement>? variables = null) =>
        string.Concat(RenderSegments(messages, addGenerationPrompt, variables).Select(static segment => segment.Text));

    /// <inheritdoc cref="Render"/>
    /// <returns>The prompt in parts: those of the template, and those of the messages, which are data.</returns>
    internal IReadOnlyList<PromptSegment> RenderSegments(
        IReadOnlyList<PromptMessage> messages,
        bool addGenerationPrompt,
        IReadOnlyDictionary<string, JsonElement>? variables)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return Execute(TimeProvider.System, (context, values) =>
        {
            foreach ((string name, JsonElement value) in variables ?? new Dictionary<string, JsonElement>())
            {
                values[name] = DataValues.FromJson(context, value);
            }

            values["messages"] = DataValues.FromMessages(context, messages);
            values["add_generation_prompt"] = BooleanValue.Of(addGenerationPrompt);
        });
    }

    /// <summary>The prompt that variables give, <c>messages</c> among them, whose texts are all data.</summary>
    /// <param name="variables">A JSON object.</param>
    /// <param name="time">What the template takes the date from; null for the system's clock.</param>
    /// <exception cref="ChatTemplateException">The template refuses the variables.</exception>
    internal IReadOnlyList<PromptSegment> RenderSegments(JsonElement variables, TimeProvider? time = null) =>
        Execute(time ?? TimeProvider.System, (context, values) =>
        {
            foreach (JsonProperty variable in variables.EnumerateObject())
            {
                values[DataValues.Name(context, variable)] = DataValues.FromJson(context, variable.Value);
            }
        });

    private List<PromptSegment> Execute(TimeProvider time, Action<RenderContext, Dictionary<string, Value>> addVariables)
    {
        Dictionary<string, Value> variables = new(_specialTokens);
        RenderContext context = new(_source, variables, time);
        addVariables(context, variables);
        TextBuilder output = new(context);
        _body.Execute(context, new Scope(), output);
        return output.ToSegments();
    }
}
