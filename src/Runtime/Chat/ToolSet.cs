using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace Typed.Chat;

/// <summary>The functions that a chat may call.</summary>
internal sealed class ToolSet
{
    // As models have seen it in training: without escapes that JSON does not need.
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly IReadOnlyList<AIFunctionDeclaration> _functions;

    private ToolSet(IReadOnlyList<AIFunctionDeclaration> functions) => _functions = functions;

    /// <summary>The functions of a chat's options; null where there are none, or none may be called.</summary>
    /// <exception cref="TypedException">A tool is no function that the application runs, two have one name, or one is required and there is none.</exception>
    public static ToolSet? Of(ChatOptions? options)
    {
        if (options?.Tools is not { Count: > 0 } tools || options.ToolMode is NoneChatToolMode)
        {
            return options?.ToolMode is not RequiredChatToolMode required ? null : throw new TypedException(
                $"A function must be called{(required.RequiredFunctionName is { } name ? $", '{name}'" : "")}, but the options have no tools. Add it to Tools, or leave out ToolMode.");
        }

        Dictionary<string, AIFunctionDeclaration> functions = [];
        foreach (AITool tool in tools)
        {
            AIFunctionDeclaration function = tool as AIFunctionDeclaration ?? throw new TypedException(
                $"The tool '{tool.Name}' is a {tool.GetType().Name}: a service of somebody else's, which a model that runs in the same " +
                "process cannot reach. Give it functions (AIFunction).");
            if (!functions.TryAdd(function.Name, function))
            {
                throw new TypedException($"Two functions are named '{function.Name}'. Rename one of them, or leave one out.");
            }
        }

        return new ToolSet([.. functions.Values]);
    }

    /// <summary>The functions as chat templates take them: a list, as OpenAI writes it.</summary>
    public JsonElement ToJson()
    {
        JsonArray tools = [.. _functions.Select(static function => (JsonNode)new JsonObject
        {
            ["type"] = "function",
            ["function"] = new JsonObject
            {
                ["name"] = function.Name,
                ["description"] = function.Description,
                ["parameters"] = ParametersOf(function),
            },
        })];
        return ToElement(tools);
    }

    /// <summary>What may be called.</summary>
    /// <param name="form">How the model writes it.</param>
    /// <param name="mode">Whether it must be called; null for whether the model likes.</param>
    /// <param name="allowsSeveral">Whether more than one call may come; null for yes.</param>
    /// <exception cref="TypedException">The function that must be called is not there, or the schema of one cannot be kept to.</exception>
    public ToolCalling ToCalling(ToolCallForm form, ChatToolMode? mode, bool? allowsSeveral)
    {
        RequiredChatToolMode? required = mode as RequiredChatToolMode;
        IReadOnlyList<AIFunctionDeclaration> functions = _functions;
        if (required?.RequiredFunctionName is { } name)
        {
            functions = [.. functions.Where(function => function.Name == name)];
            if (functions.Count == 0)
            {
                throw new TypedException(
                    $"The function '{name}' must be called, but it is not among the tools: " +
                    $"{string.Join(", ", _functions.Select(static function => function.Name))}.");
            }
        }

        bool several = form.AllowsSeveral && allowsSeveral != false;
        return new ToolCalling(
            form,
            GrammarOf(functions, form, several),
            functions.Select(static function => function.Name).ToHashSet(),
            required is not null,
            several);
    }

    private static Grammar GrammarOf(IReadOnlyList<AIFunctionDeclaration> functions, ToolCallForm form, bool allowsSeveral)
    {
        try
        {
            return Compile(functions, form, allowsSeveral);
        }
        catch (GrammarException error)
        {
            // The whole is wrong where one of them is: find it.
            foreach (AIFunctionDeclaration function in functions)
            {
                try
                {
                    Compile([function], form, allowsSeveral);
                }
                catch (GrammarException own)
                {
                    throw new GrammarException($"The parameters of the function '{function.Name}': {own.Message}");
                }
            }

            throw new GrammarException($"The parameters of the functions: {error.Message}");
        }
    }

    private static Grammar Compile(IReadOnlyList<AIFunctionDeclaration> functions, ToolCallForm form, bool allowsSeveral)
    {
        JsonNode call = new JsonObject { ["anyOf"] = new JsonArray([.. functions.Select((function, i) => CallOf(function, form, i))]) };
        JsonNode schema = !form.IsList ? call : new JsonObject { ["type"] = "array", ["items"] = call, ["minItems"] = 1 };
        if (form.IsList && !allowsSeveral)
        {
            schema["maxItems"] = 1;
        }

        return ResponseGrammars.OfSchema(
            ToElement(schema).GetRawText(),

            // Those who describe functions add to their schemas what they like.
            new JsonGrammarOptions { AllowsUnknown = true, AllowsLeadingSpace = form.Start.Length > 0 });
    }

    private static JsonObject CallOf(AIFunctionDeclaration function, ToolCallForm form, int index)
    {
        JsonObject name = new() { ["const"] = function.Name };
        JsonNode arguments = ArgumentsOf(function, index);
        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = form.ArgumentsFirst
                ? new JsonObject { [form.ArgumentsKey] = arguments, [form.NameKey] = name }
                : new JsonObject { [form.NameKey] = name, [form.ArgumentsKey] = arguments },
            ["required"] = new JsonArray(form.NameKey, form.ArgumentsKey),
            ["additionalProperties"] = false,
        };
    }

    private static JsonObject ArgumentsOf(AIFunctionDeclaration function, int index)
    {
        JsonObject schema = ParametersOf(function);
        if (schema["type"] is null or JsonArray)
        {
            // Where it may be null too, there would be no arguments.
            schema["type"] = "object";
        }

        // References within it stay within it.
        schema.TryAdd("$id", $"urn:typed:function:{index}");
        if (!schema.ContainsKey("additionalProperties") && !schema.ContainsKey("unevaluatedProperties")
            && !schema.ContainsKey("$ref") && !schema.ContainsKey("allOf") && !schema.ContainsKey("anyOf") && !schema.ContainsKey("oneOf"))
        {
            // A function takes the arguments that it has.
            schema["additionalProperties"] = false;
        }

        return schema;
    }

    // A function without parameters may come with an empty schema, or none.
    private static JsonObject ParametersOf(AIFunctionDeclaration function) =>
        JsonNode.Parse(function.JsonSchema.ValueKind == JsonValueKind.Object ? function.JsonSchema.GetRawText() : "{}")!.AsObject();

    private static JsonElement ToElement(JsonNode node)
    {
        using JsonDocument document = JsonDocument.Parse(node.ToJsonString(s_json));
        return document.RootElement.Clone();
    }
}
