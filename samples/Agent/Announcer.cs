using Microsoft.SemanticKernel;

namespace Agent;

/// <summary>Says which functions a model calls.</summary>
internal sealed class Announcer : IAutoFunctionInvocationFilter
{
    public async Task OnAutoFunctionInvocationAsync(AutoFunctionInvocationContext context, Func<AutoFunctionInvocationContext, Task> next)
    {
        Console.WriteLine($"  * {context.Function.Name}({string.Join(", ", context.Arguments ?? [])})");
        await next(context);
    }
}
