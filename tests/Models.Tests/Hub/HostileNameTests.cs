using Typed.Tests.Hub;

namespace Typed.Models.Tests.Hub;

/// <summary>Names by which a hub might write outside the cache.</summary>
public sealed class HostileNameTests
{
    public static TheoryData<string> Unclean =>
    [
        "../x.json", "a/../../x.json", "..", ".", "a/./b", "/etc/passwd", "\\\\host\\x", "a\\b", "C:/x", "c:x", "a//b", "a/", "", "a\0b",
        "a\nb", "\u001b[2Jx", "a\ud800b",
    ];

    public static TheoryData<string> Unwritable =>
    [
        "NUL", "con.json", "a/AUX/b", "COM1.txt", "lpt9", "a:b", "a?b", "a*", "x.", "x ", "a|b", "<a>", "CONIN$", "NUL .txt",
    ];

    [Theory]
    [MemberData(nameof(Unclean))]
    public async Task Get_PathThatLeavesItsFolder_IsRefusedByName(string path)
    {
        await using HubFixture hub = await HubFixture.StartAsync(("config.json", HubFixture.Text("{}")));
        // By hand: a serializer would mend half a surrogate pair.
        string escaped = string.Concat(path.Select(static c => $"\\u{(int)c:x4}"));
        hub.Server.AddFault(new HubFault(HubStage.Repository)
        {
            Content = HubFixture.Text(
                $$"""{"sha":"{{hub.Repository.Commit}}","siblings":[{"rfilename":"config.json","size":2},{"rfilename":"{{escaped}}","size":1}]}"""),
        });

        await Assert.ThrowsAsync<HubException>(() => hub.PullAsync());

        Assert.False(Directory.Exists(hub.Cache));
    }

    [Theory]
    [MemberData(nameof(Unclean))]
    [MemberData(nameof(Unwritable))]
    public async Task Download_NameThatCannotBeWritten_IsRefusedBeforeAnythingIs(string path)
    {
        await using HubFixture hub = await HubFixture.StartAsync(("config.json", HubFixture.Text("{}")));
        HubRepository repository = new(HubFixture.Id, hub.Repository.Commit, [new HubFile("config.json", 2), new HubFile(path, 1)]);

        var error = await Assert.ThrowsAsync<HubException>(() => hub.Client().DownloadAsync(repository, repository.Files, null, HubFixture.Stop));

        Assert.Contains("is refused", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(hub.Cache));
        Assert.Empty(hub.Server.Requests);
    }

    [Fact]
    public async Task Download_NamesThatDifferInCaseOnly_AreRefused()
    {
        await using HubFixture hub = await HubFixture.StartAsync(("config.json", HubFixture.Text("{}")), ("Config.json", HubFixture.Text("[]")));

        var error = await Assert.ThrowsAsync<HubException>(() => hub.PullAsync());

        Assert.Contains("\"config.json\" and \"Config.json\"", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(hub.Cache));
    }

    [Theory]
    [InlineData("../../../../tmp")]
    [InlineData("")]
    [InlineData("ABCDEF0123456789012345678901234567890123")]
    public async Task Download_CommitThatIsNone_IsRefused(string commit)
    {
        await using HubFixture hub = await HubFixture.StartAsync(("config.json", HubFixture.Text("{}")));
        HubRepository repository = new(HubFixture.Id, commit, [new HubFile("config.json", 2)]);

        await Assert.ThrowsAsync<HubException>(() => hub.Client().DownloadAsync(repository, repository.Files, null, HubFixture.Stop));

        Assert.False(Directory.Exists(hub.Cache));
    }

    [Fact]
    public async Task Download_IdMadeByHandOfOtherParts_IsRefused()
    {
        await using HubFixture hub = await HubFixture.StartAsync();
        HubModelId[] ids = [new("..", "x"), new("a", "../b"), new("a", "b") { Revision = "../../x" }, new("a", "b") { Folder = "../x" }];
        HubClient client = hub.Client();

        foreach (HubModelId id in ids)
        {
            await Assert.ThrowsAsync<ModelNotFoundException>(() => client.GetRepositoryAsync(id, HubFixture.Stop));
            Assert.Throws<ModelNotFoundException>(() => client.FindSnapshot(id));
            Assert.Throws<ModelNotFoundException>(() => client.RemoveCached(id));
        }

        Assert.Empty(hub.Server.Requests);
    }

    [Theory]
    [InlineData("pytorch_model.bin")]
    [InlineData("model.PT")]
    [InlineData("a/b.pkl")]
    [InlineData("x.ckpt")]
    [InlineData("x.pth")]
    public async Task Download_Pickle_IsRefusedWithTheReason(string path)
    {
        await using HubFixture hub = await HubFixture.StartAsync((path, HubFixture.Bytes(10)));

        var error = await Assert.ThrowsAsync<HubException>(() => hub.PullAsync());

        Assert.Contains("runs whatever code it holds", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(hub.Cache));
    }
}
