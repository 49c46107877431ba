namespace Typed.Tests.Chat;

/// <summary>Chat templates that show functions, each in a form of its own.</summary>
internal static class ChatFormats
{
    /// <summary>Turns and calls as Qwen writes them.</summary>
    public const string Hermes = """
        {%- if tools %}{{- '<|im_start|>system\nTools:' }}{%- for tool in tools %}{{- '\n' + tool | tojson }}{%- endfor %}{{- '<|im_end|>\n' }}{%- endif %}
        {%- for message in messages %}
            {%- if message.role == 'tool' %}
                {{- '<|im_start|>user\n<tool_response>\n' + message.content + '\n</tool_response><|im_end|>\n' }}
            {%- else %}
                {{- '<|im_start|>' + message.role + '\n' + message.content }}
                {%- for call in message.tool_calls or [] %}
                    {{- '<tool_call>\n{"name": "' + call.function.name + '", "arguments": ' + call.function.arguments | tojson + '}\n</tool_call>' }}
                {%- endfor %}
                {{- '<|im_end|>\n' }}
            {%- endif %}
        {%- endfor %}
        {%- if add_generation_prompt %}{{- '<|im_start|>assistant\n' }}{%- endif %}
        """;

    /// <summary>Calls as Mistral writes them: a list after a token.</summary>
    public const string Mistral = """
        {%- if tools %}{{- '[AVAILABLE_TOOLS] ' + tools | tojson + '[/AVAILABLE_TOOLS]' }}{%- endif %}
        {%- for message in messages %}
            {%- if message.role == 'user' %}
                {{- '[INST] ' + message.content + '[/INST]' }}
            {%- elif message.role == 'tool' %}
                {{- '[TOOL_RESULTS] {"content": ' + message.content + ', "call_id": "' + message.tool_call_id + '"}[/TOOL_RESULTS]' }}
            {%- elif message.tool_calls %}
                {{- '[TOOL_CALLS] [' }}
                {%- for call in message.tool_calls %}
                    {%- if call.id | length != 9 %}{{- raise_exception('Tool call IDs should be alphanumeric strings with length 9!') }}{%- endif %}
                    {{- '{"name": "' + call.function.name + '", "arguments": ' + call.function.arguments | tojson + ', "id": "' + call.id + '"}' }}
                    {%- if not loop.last %}{{- ', ' }}{%- endif %}
                {%- endfor %}
                {{- ']</s>' }}
            {%- else %}
                {{- ' ' + message.content + '</s>' }}
            {%- endif %}
        {%- endfor %}
        """;

    /// <summary>Calls as Llama 3.2 writes them: nothing but JSON.</summary>
    public const string Llama = """
        {%- if tools %}{{- 'Functions:' }}{%- for tool in tools %}{{- '\n' + tool | tojson }}{%- endfor %}{%- endif %}
        {%- for message in messages %}
            {{- '<|start|>' + message.role + '<|end|>' }}
            {%- if 'tool_calls' in message %}
                {%- if message.tool_calls | length != 1 %}{{- raise_exception('This model only supports single tool-calls at once!') }}{%- endif %}
                {%- set call = message.tool_calls[0].function %}
                {{- '{"name": "' + call.name + '", "parameters": ' + call.arguments | tojson + '}' }}
            {%- else %}
                {{- message.content }}
            {%- endif %}
            {{- '<|eot|>' }}
        {%- endfor %}
        {%- if add_generation_prompt %}{{- '<|start|>assistant<|end|>' }}{%- endif %}
        """;

    /// <summary>Functions as Phi-4-mini's template takes them: a field of the system message.</summary>
    public const string Phi = """
        {%- for message in messages %}
            {%- if message['role'] == 'system' and 'tools' in message and message['tools'] is not none %}
                {{- '<|' + message['role'] + '|>' + message['content'] + '<|tool|>' + message['tools'] + '<|/tool|>' + '<|end|>' }}
            {%- else %}
                {{- '<|' + message['role'] + '|>' + message['content'] + '<|end|>' }}
            {%- endif %}
        {%- endfor %}
        {%- if add_generation_prompt %}{{- '<|assistant|>' }}{%- endif %}
        """;

    /// <summary>A template by its form's name; null for none, which is plain text.</summary>
    public static ChatTemplate? Template(string form) => form switch
    {
        "hermes" => ChatTemplate.Parse(Hermes),
        "mistral" => ChatTemplate.Parse(Mistral),
        "llama" => ChatTemplate.Parse(Llama),
        "phi" => ChatTemplate.Parse(Phi),
        _ => null,
    };

    /// <summary>The call of a function as a model writes it.</summary>
    public static string Call(string form, string name, string arguments) => form switch
    {
        "mistral" => $$"""[TOOL_CALLS] [{"name": "{{name}}", "arguments": {{arguments}}}]""",
        "llama" => $$"""{"name": "{{name}}", "parameters": {{arguments}}}""",
        "phi" => $$"""<|tool_call|>[{"name": "{{name}}", "arguments": {{arguments}}}]<|/tool_call|>""",
        _ => $$"""<tool_call>{{"\n"}}{"name": "{{name}}", "arguments": {{arguments}}}{{"\n"}}</tool_call>""",
    };
}
