using Typed.Tests;

namespace Typed.Models.Tests.Building;

/// <summary>stories260K, a trained Llama, and what a reference implementation computed with it.</summary>
internal sealed class Stories
{
    private readonly JsonField _expected;

    public Stories(string variant)
    {
        Folder = SharedData.Require("models", variant);
        _expected = JsonFile.Read(Path.Combine(Folder, "expected.json"));
    }

    public string Folder { get; }

    public int[] GreedyIds => [.. _expected.Require("greedy_ids").Int32s()];

    /// <summary>At some positions of <c>[1] + greedy ids</c> of the model in single precision, the ids with the largest logits.</summary>
    public IEnumerable<(int Position, (int Id, double Logit)[] Top)> TeacherForced => _expected.Require("teacher_forced").Items().Select(
        item => (item.Require("pos").Int32(), item.Require("top5").Items().Select(Pair).ToArray()));

    public IEnumerable<(int[] Ids, int[] GreedyIds)> Prompts => _expected.Require("prompts").Items().Select(
        item => (item.Require("prompt_ids").Int32s().ToArray(), item.Require("greedy_ids").Int32s().ToArray()));

    private static (int Id, double Logit) Pair(JsonField field) =>
        field.Items().ToArray() is [JsonField id, JsonField logit] ? (id.Int32(), logit.Double()) : throw field.Error("is no pair.");
}
