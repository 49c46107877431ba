using Typed.Chat;
using Typed.Tests.ChatTemplates;

namespace Typed.Tests.Chat;

/// <summary>How calls are written is read off the chat template.</summary>
public sealed class ToolTemplateTests
{
    [Theory]
    [InlineData("hermes", "<tool_call>", "\n</tool_call>", "arguments", false)]
    [InlineData("mistral", "[TOOL_CALLS]", "", "arguments", true)]
    [InlineData("llama", "", "", "parameters", false)]
    [InlineData("phi", "<|tool_call|>", "<|/tool_call|>", "arguments", true)]
    public void Form_IsThatOfTheTemplate(string form, string start, string end, string argumentsKey, bool isList)
    {
        ToolCallForm? found = ChatFormats.Template(form)!.Tools?.Form;

        Assert.Equal(new ToolCallForm(start, end, "name", argumentsKey, ArgumentsFirst: false, isList), found);
    }

    [Theory]
    [InlineData("Qwen/Qwen2.5-7B-Instruct", "<tool_call>", "\n</tool_call>", "arguments", false, false)]
    [InlineData("Qwen/Qwen3-0.6B", "<tool_call>", "\n</tool_call>", "arguments", false, false)]
    [InlineData("NousResearch/Hermes-2-Pro-Llama-3-8B (JSON Schema)", "<tool_call>", "\n</tool_call>", "arguments", true, false)]
    [InlineData("meta-llama/Llama-3.1-8B-Instruct", "", "", "parameters", false, false)]
    [InlineData("mistralai/Mistral-7B-Instruct-v0.3 (JSON Schema)", "[TOOL_CALLS]", "", "arguments", false, true)]
    public void Form_OfAModelsOwnTemplate_IsFound(
        string model,
        string start,
        string end,
        string argumentsKey,
        bool argumentsFirst,
        bool isList)
    {
        ToolCallForm? found = Shared(model).Tools?.Form;

        Assert.Equal(new ToolCallForm(start, end, "name", argumentsKey, argumentsFirst, isList), found);
    }

    [Theory]
    [InlineData("HuggingFaceH4/zephyr-7b-beta (add_generation_prompt=false)")]
    [InlineData("mistralai/Mixtral-8x7B-Instruct-v0.1")]
    [InlineData("Qwen/Qwen1.5-72B-Chat")]
    [InlineData("CohereForAI/c4ai-command-r-v01")]
    public void Template_ThatShowsNoCallsAsJson_HasNoForm(string model) => Assert.Null(Shared(model).Tools);

    [Fact]
    public void Template_ThatTakesArgumentsAsText_IsGivenThem()
    {
        ChatTemplate template = ChatTemplate.Parse(
            """
            {{ tools | tojson if tools else '' }}
            {%- for message in messages %}
                {%- for call in message.tool_calls or [] %}
                    {{- '<tool_call>{"name": "' + call.function.name + '", "arguments": ' + (call.function.arguments + '') + '}</tool_call>' }}
                {%- endfor %}
                {{- message.content + '<|end|>' }}
            {%- endfor %}
            """);

        Assert.Equal(new ToolTemplate(ToolCallForm.Hermes with { End = "</tool_call>" }, ArgumentsAreText: true), template.Tools);
    }

    private static ChatTemplate Shared(string model) => ChatTemplate.Parse(
        Assert.Single(TemplateCase.Read("templates"), item => item.Name == model).Template,
        new Dictionary<string, string> { ["bos_token"] = "<s>", ["eos_token"] = "</s>" });
}
