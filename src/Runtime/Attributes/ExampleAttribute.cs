namespace Typed;

/// <summary>
/// Shows the model what a prompt is to be answered with (few-shot prompting). Examples stand before the prompt, in the
/// order in which they are written. They make the method a chat: each is a message of the user, the prompt with the input in
/// its holes, and the assistant's answer.
/// </summary>
/// <remarks>
/// For a model without a chat template each is the prompt with the input in its holes, the output, and an empty line; between
/// prompt and output stands a space, unless the prompt ends with white space. An example's texts are data like arguments: they
/// never become special tokens.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class ExampleAttribute : Attribute
{
    /// <summary>An example of a method with one parameter in its prompt.</summary>
    /// <param name="input">What the parameter would be.</param>
    /// <param name="output">The answer.</param>
    public ExampleAttribute(string input, string output)
        : this([input], output)
    {
    }

    /// <summary>An example of a method with any number of parameters in its prompt.</summary>
    /// <param name="inputs">What each parameter of the prompt would be, in the order of the method's parameters.</param>
    /// <param name="output">The answer.</param>
    public ExampleAttribute(string[] inputs, string output) => (Inputs, Output) = (inputs, output);

    /// <summary>What each parameter of the prompt would be, in the order of the method's parameters.</summary>
    public IReadOnlyList<string> Inputs { get; }

    /// <summary>The answer.</summary>
    public string Output { get; }
}
