using Typed.Tests;

namespace Typed.Models.Tests.Building;

/// <summary>What the code that trained the model gave for one prompt.</summary>
/// <param name="Ids">The prompt.</param>
/// <param name="Continuation">The likeliest tokens after it, one by one.</param>
/// <param name="Logits">The logits after the prompt.</param>
internal sealed record QuillReference(int[] Ids, int[] Continuation, double[] Logits)
{
    public static string Folder { get; } = Path.Combine(SharedData.Repository, "models", "quill");

    /// <summary>All prompts.</summary>
    public static IReadOnlyList<QuillReference> Read()
    {
        string index = Path.Combine(Folder, "reference", "logits.json");
        using SafetensorsFile file = SafetensorsFile.Open(Path.Combine(Folder, "reference", "logits.safetensors"));
        return [.. JsonFile.Read(index).Require("prompts").Items().Select((prompt, number) =>
        {
            SafetensorsTensor tensor = Assert.IsType<SafetensorsTensor>(file.Find($"{number}"));
            float[] logits = new float[tensor.ElementCount];
            file.ReadSingle(tensor, 0, logits);
            return new QuillReference(
                [.. prompt.Require("ids").Int32s()],
                [.. prompt.Require("continuation").Int32s()],
                [.. logits.Select(logit => (double)logit)]);
        })];
    }
}
