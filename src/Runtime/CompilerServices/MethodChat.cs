namespace Typed.CompilerServices;

/// <summary>Writes the call of a method as the messages of a chat.</summary>
internal static class MethodChat
{
    /// <summary>
    /// The system text, a question and an answer for each example, and the prompt with what the answer must be; then each answer
    /// that was rejected, and why. Constants are the developer's own text; arguments, the texts of examples, answers and what is
    /// wrong with them are data.
    /// </summary>
    /// <param name="method">The method.</param>
    /// <param name="arguments">A text for each hole, those of the system text first.</param>
    /// <param name="rejected">The answers that were rejected, oldest first.</param>
    public static List<PromptMessage> Of(
        TextMethod method,
        ReadOnlySpan<string> arguments,
        IReadOnlyList<InvalidAnswer> rejected)
    {
        List<PromptMessage> messages = [];
        int systemHoles = method.System?.HoleCount ?? 0;
        if (method.System is not null)
        {
            messages.Add(Message(ChatRoles.System, method.System, arguments[..systemHoles]));
        }

        foreach (PromptExample example in method.Examples)
        {
            messages.Add(Message(ChatRoles.User, method.Prompt, [.. example.Arguments]));
            messages.Add(new PromptMessage(ChatRoles.Assistant, example.Output));
        }

        PromptTemplate prompt = method.Prompt.Append(AnswerInstruction.Of(method, isChat: true));
        messages.Add(Message(ChatRoles.User, prompt, arguments[systemHoles..]));
        foreach (InvalidAnswer answer in rejected)
        {
            messages.Add(new PromptMessage(ChatRoles.Assistant, answer.Text));
            string errors = string.Join('\n', answer.Errors);
            messages.Add(new PromptMessage(
                ChatRoles.User, RetryAttribute.Instruction.Replace("{errors}", errors, StringComparison.Ordinal)));
        }

        return messages;
    }

    private static PromptMessage Message(string role, PromptTemplate template, ReadOnlySpan<string> arguments)
    {
        List<PromptSegment> segments = [new(template.Constants[0], IsData: false)];
        for (int i = 0; i < arguments.Length; i++)
        {
            segments.Add(new PromptSegment(arguments[i], IsData: true));
            segments.Add(new PromptSegment(template.Constants[i + 1], IsData: false));
        }

        return new PromptMessage(role, string.Concat(segments.Select(static segment => segment.Text))) { Segments = segments };
    }
}
