namespace Typed;

/// <summary>
/// Makes a method a chat, or every method of an interface: the prompt is the user's message, written as the model's chat
/// template wants it, without a system message.
/// </summary>
/// <remarks>
/// <see cref="SystemAttribute"/> and <see cref="ExampleAttribute"/> make a chat by themselves. A method without any of the three
/// stays raw text, which the model continues, and so does this one where the model has no chat template; then a warning is
/// logged, and given by the compiler where it knows the model.
/// </remarks>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Interface, Inherited = false)]
public sealed class ChatAttribute : Attribute;
