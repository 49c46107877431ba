using System.Globalization;
using System.Text;

namespace Typed.Models;

/// <summary>Names the folder of a model by how it was built, so that each way has one of its own.</summary>
internal static class StoreVariant
{
    private const int CommitLength = 12;

    /// <summary>The name of a model's folder.</summary>
    /// <param name="commit">The commit it comes from.</param>
    /// <param name="build">How it was built; null for one that came in the GenAI format.</param>
    public static string FolderName(string commit, ModelBuilderOptions? build) =>
        $"{commit[..CommitLength]}-{(build is null ? "genai" : Name(build))}";

    private static string Name(ModelBuilderOptions build)
    {
        StringBuilder name = new(Of(build.Precision));
        if (build.Precision != Precision.Float32)
        {
            if (build.BlockSize != new ModelBuilderOptions().BlockSize)
            {
                name.Append(CultureInfo.InvariantCulture, $"-block{build.BlockSize}");
            }

            name.Append(build.Symmetric ? "" : "-asymmetric");
        }

        name.Append(build.EmbeddingPrecision is { } embedding ? $"-embedding-{Of(embedding)}" : "");
        name.Append(build.HeadPrecision is { } head ? $"-head-{Of(head)}" : "");
        name.Append(build.LastTokenLogitsOnly ? "" : "-all-logits");
        return name.ToString();
    }

    private static string Of(Precision precision) => precision.ToString().ToLowerInvariant();
}
