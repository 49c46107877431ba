namespace Typed.Models;

/// <summary>Reads the hub's answer about a repository, which is not trusted.</summary>
internal static class RepositoryReader
{
    public static HubRepository Read(HubModelId id, ReadOnlySpan<byte> json, string address)
    {
        try
        {
            JsonField root = JsonFile.Parse(json, address);
            string commit = Require(root, "sha").String();
            if (!GitHash.IsOne(commit))
            {
                throw new HubException($"{id}: $.sha in the hub's answer is no commit, which is 40 hexadecimal digits ({address}).");
            }

            return new HubRepository(id, commit, [.. Require(root, "siblings").Items().Select(item => ReadFile(id, item))]);
        }
        catch (ModelFormatException e)
        {
            throw new HubException($"{id}: the hub's answer cannot be understood: {e.Message}", e);
        }
    }

    private static HubFile ReadFile(HubModelId id, JsonField item)
    {
        string path = Require(item, "rfilename").String();
        if (RepositoryPath.Flaw(path) is { } flaw)
        {
            throw new HubException($"{id}: the hub names a file \"{Shown(path)}\", and {flaw}. Nothing of it is taken.");
        }

        JsonField? large = item.Find("lfs");
        long size = (item.Find("size") ?? large?.Find("size") ?? throw item.Error("has no size.")).Int64(minimum: 0);
        string? sha256 = large?.Find("sha256")?.String();
        return sha256 is null || Checksum.IsSha256(sha256)
            ? new HubFile(path, size, sha256)
            : throw item.Error("has an lfs.sha256 that is not 64 lower-case hexadecimal digits.");
    }

    private static JsonField Require(JsonField field, string name) => field.Find(name) ?? throw field.Error($"has no {name}.");

    private static string Shown(string path) => new([.. path.Select(static c => char.IsControl(c) ? '?' : c).Take(200)]);
}
