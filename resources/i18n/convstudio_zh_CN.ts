<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>About ConvStudio</source>
        <translation>关于 ConvStudio</translation>
    </message>
    <message>
        <source>Add note</source>
        <translation>添加便笺</translation>
    </message>
    <message>
        <source>Align bottom edges</source>
        <translation>底端对齐</translation>
    </message>
    <message>
        <source>Align centres</source>
        <translation>水平居中对齐</translation>
    </message>
    <message>
        <source>Align left edges</source>
        <translation>左对齐</translation>
    </message>
    <message>
        <source>Align middles</source>
        <translation>垂直居中对齐</translation>
    </message>
    <message>
        <source>Align right edges</source>
        <translation>右对齐</translation>
    </message>
    <message>
        <source>Align to grid</source>
        <translation>对齐到网格</translation>
    </message>
    <message>
        <source>Align top edges</source>
        <translation>顶端对齐</translation>
    </message>
    <message>
        <source>Close project</source>
        <translation>关闭项目</translation>
    </message>
    <message>
        <source>Compare workspace</source>
        <translation>比较工作区</translation>
    </message>
    <message>
        <source>Connect with keys</source>
        <translation>用键盘连线</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy as text form</source>
        <translation>复制为文本形式</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>深色主题</translation>
    </message>
    <message>
        <source>Data workspace</source>
        <translation>数据工作区</translation>
    </message>
    <message>
        <source>Delete and cut wires</source>
        <translation>删除并断开连线</translation>
    </message>
    <message>
        <source>Delete and heal wires</source>
        <translation>删除并接通连线</translation>
    </message>
    <message>
        <source>Design workspace</source>
        <translation>设计工作区</translation>
    </message>
    <message>
        <source>Distribute across</source>
        <translation>水平均布</translation>
    </message>
    <message>
        <source>Distribute down</source>
        <translation>垂直均布</translation>
    </message>
    <message>
        <source>Drawer</source>
        <translation>底部抽屉</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>创建副本</translation>
    </message>
    <message>
        <source>English</source>
        <translation>English</translation>
    </message>
    <message>
        <source>Export picture…</source>
        <translation>导出图片…</translation>
    </message>
    <message>
        <source>Export workspace</source>
        <translation>导出工作区</translation>
    </message>
    <message>
        <source>Find node…</source>
        <translation>查找节点…</translation>
    </message>
    <message>
        <source>Fit network</source>
        <translation>适应窗口</translation>
    </message>
    <message>
        <source>Frame the selection</source>
        <translation>为所选加框</translation>
    </message>
    <message>
        <source>Freeze weights</source>
        <translation>冻结权重</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Insert layer…</source>
        <translation>插入层…</translation>
    </message>
    <message>
        <source>Inspect workspace</source>
        <translation>检查工作区</translation>
    </message>
    <message>
        <source>Keep block in the palette</source>
        <translation>将模块存入面板</translation>
    </message>
    <message>
        <source>Lay out</source>
        <translation>自动布局</translation>
    </message>
    <message>
        <source>Lay out left to right</source>
        <translation>从左到右布局</translation>
    </message>
    <message>
        <source>Lay out top-down</source>
        <translation>自上而下布局</translation>
    </message>
    <message>
        <source>Lay out wrapped in columns</source>
        <translation>分列布局</translation>
    </message>
    <message>
        <source>Leave block</source>
        <translation>离开模块</translation>
    </message>
    <message>
        <source>Left dock</source>
        <translation>左侧栏</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>浅色主题</translation>
    </message>
    <message>
        <source>Make block</source>
        <translation>组成模块</translation>
    </message>
    <message>
        <source>Map of keys</source>
        <translation>键位表</translation>
    </message>
    <message>
        <source>Minimap</source>
        <translation>缩略图</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>旁路</translation>
    </message>
    <message>
        <source>New from template…</source>
        <translation>从模板新建…</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>Next issue</source>
        <translation>下一个问题</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>下一个窗格</translation>
    </message>
    <message>
        <source>Open block</source>
        <translation>打开模块</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Paste with wires</source>
        <translation>连同连线粘贴</translation>
    </message>
    <message>
        <source>Previous issue</source>
        <translation>上一个问题</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Repairs…</source>
        <translation>修复…</translation>
    </message>
    <message>
        <source>Right dock</source>
        <translation>右侧栏</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation>搜索命令</translation>
    </message>
    <message>
        <source>Search the palette</source>
        <translation>搜索面板</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Select similar</source>
        <translation>选择同类</translation>
    </message>
    <message>
        <source>Show MACs</source>
        <translation>显示乘加次数</translation>
    </message>
    <message>
        <source>Show memory</source>
        <translation>显示内存</translation>
    </message>
    <message>
        <source>Show parameters</source>
        <translation>显示参数量</translation>
    </message>
    <message>
        <source>Show receptive field</source>
        <translation>显示感受野</translation>
    </message>
    <message>
        <source>Start page</source>
        <translation>开始页</translation>
    </message>
    <message>
        <source>Theme of the system</source>
        <translation>跟随系统主题</translation>
    </message>
    <message>
        <source>Train workspace</source>
        <translation>训练工作区</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Ungroup block</source>
        <translation>拆开模块</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Zoom to 100 %</source>
        <translation>缩放到 100 %</translation>
    </message>
    <message>
        <source>Zoom to selection</source>
        <translation>缩放到所选</translation>
    </message>
    <message>
        <source>简体中文</source>
        <translation>简体中文</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Design</source>
        <translation>设计</translation>
    </message>
</context>
<context>
    <name>convstudio::GraphEditor</name>
    <message>
        <source> or </source>
        <translation>或</translation>
    </message>
    <message>
        <source>%1 gives %2, %3 takes %4.</source>
        <translation>%1 输出%2，而 %3 接受%4。</translation>
    </message>
    <message>
        <source>%1 has no input or no output and cannot stand in a wire.</source>
        <translation>%1 没有输入或没有输出，不能插入连线中。</translation>
    </message>
    <message>
        <source>%1 has no input.</source>
        <translation>%1 没有输入。</translation>
    </message>
    <message>
        <source>%1 has no output.</source>
        <translation>%1 没有输出。</translation>
    </message>
    <message>
        <source>%1 has no port %2.</source>
        <translation>%1 没有端口 %2。</translation>
    </message>
    <message>
        <source>A block cannot contain itself.</source>
        <translation>模块不能包含自身。</translation>
    </message>
    <message>
        <source>A block has one input; %1 different values flow into the selection.</source>
        <translation>模块只有一个输入，而有 %1 个不同的值流入所选节点。</translation>
    </message>
    <message>
        <source>A block has one output; %1 different values leave the selection.</source>
        <translation>模块只有一个输出，而有 %1 个不同的值流出所选节点。</translation>
    </message>
    <message>
        <source>A block repeats 1 to %1 times.</source>
        <translation>模块可重复 1 到 %1 次。</translation>
    </message>
    <message>
        <source>A node cannot feed itself.</source>
        <translation>节点不能连接到自身。</translation>
    </message>
    <message>
        <source>Add frame</source>
        <translation>添加框</translation>
    </message>
    <message>
        <source>Add note</source>
        <translation>添加便笺</translation>
    </message>
    <message>
        <source>Align</source>
        <translation>对齐</translation>
    </message>
    <message>
        <source>Align to grid</source>
        <translation>对齐到网格</translation>
    </message>
    <message>
        <source>Another node is called %1 already.</source>
        <translation>已有名为 %1 的节点。</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>更改 %1</translation>
    </message>
    <message>
        <source>Change frame</source>
        <translation>更改框</translation>
    </message>
    <message>
        <source>Change note</source>
        <translation>更改便笺</translation>
    </message>
    <message>
        <source>Connect %1 to %2</source>
        <translation>连接 %1 到 %2</translation>
    </message>
    <message>
        <source>Cut wire</source>
        <translation>剪断连线</translation>
    </message>
    <message>
        <source>Cut wires</source>
        <translation>剪断连线</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>删除 %1</translation>
    </message>
    <message>
        <source>Delete %1 nodes</source>
        <translation>删除 %1 个节点</translation>
    </message>
    <message>
        <source>Distribute</source>
        <translation>均匀分布</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制一份</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>框</translation>
    </message>
    <message>
        <source>Freeze weights</source>
        <translation>冻结权重</translation>
    </message>
    <message>
        <source>Inputs and outputs of the network stay outside blocks.</source>
        <translation>网络的输入和输出不能放进模块。</translation>
    </message>
    <message>
        <source>Insert %1</source>
        <translation>插入 %1</translation>
    </message>
    <message>
        <source>Lay out</source>
        <translation>自动布局</translation>
    </message>
    <message>
        <source>Make block %1</source>
        <translation>创建模块 %1</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>旁路</translation>
    </message>
    <message>
        <source>Only blocks repeat.</source>
        <translation>只有模块可以重复。</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Rename %1</source>
        <translation>重命名 %1</translation>
    </message>
    <message>
        <source>Repeat %1</source>
        <translation>重复 %1</translation>
    </message>
    <message>
        <source>Select a layer to mute; inputs and outputs cannot be.</source>
        <translation>请选择要旁路的层；输入和输出不能旁路。</translation>
    </message>
    <message>
        <source>Select at least %1 nodes.</source>
        <translation>请至少选择 %1 个节点。</translation>
    </message>
    <message>
        <source>Select the block to ungroup.</source>
        <translation>请选择要解散的模块。</translation>
    </message>
    <message>
        <source>Select the layers to freeze.</source>
        <translation>请选择要冻结的层。</translation>
    </message>
    <message>
        <source>Select the nodes to frame.</source>
        <translation>请选择要加框的节点。</translation>
    </message>
    <message>
        <source>Select the nodes to make a block of.</source>
        <translation>请选择要组成模块的节点。</translation>
    </message>
    <message>
        <source>Select what lies between these nodes too: data leaves the selection and comes back.</source>
        <translation>请把这些节点之间的节点也选上：数据流出所选部分后又流回。</translation>
    </message>
    <message>
        <source>Splice %1</source>
        <translation>插接 %1</translation>
    </message>
    <message>
        <source>That would close a circle.</source>
        <translation>这样会形成环路。</translation>
    </message>
    <message>
        <source>That would close a circle: %1 already feeds %2.</source>
        <translation>这样会形成环路：%1 已连向 %2。</translation>
    </message>
    <message>
        <source>The clipboard holds no part of a network.</source>
        <translation>剪贴板中没有网络片段。</translation>
    </message>
    <message>
        <source>There is no layer called %1.</source>
        <translation>没有名为 %1 的层。</translation>
    </message>
    <message>
        <source>There is nothing to paste.</source>
        <translation>没有可粘贴的内容。</translation>
    </message>
    <message>
        <source>This block is gone.</source>
        <translation>该模块已不存在。</translation>
    </message>
    <message>
        <source>This frame is gone.</source>
        <translation>该框已不存在。</translation>
    </message>
    <message>
        <source>This node is gone.</source>
        <translation>该节点已不存在。</translation>
    </message>
    <message>
        <source>This note is gone.</source>
        <translation>该便笺已不存在。</translation>
    </message>
    <message>
        <source>This wire ends at the very node that would be put into it.</source>
        <translation>这条连线的一端正是要插入的节点。</translation>
    </message>
    <message>
        <source>This wire is gone.</source>
        <translation>该连线已不存在。</translation>
    </message>
    <message>
        <source>Unfreeze weights</source>
        <translation>解冻权重</translation>
    </message>
    <message>
        <source>Ungroup %1</source>
        <translation>解散模块 %1</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>取消旁路</translation>
    </message>
    <message>
        <source>labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>maps</source>
        <translation>特征图</translation>
    </message>
    <message>
        <source>masks</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>sequences</source>
        <translation>序列</translation>
    </message>
    <message>
        <source>vectors</source>
        <translation>向量</translation>
    </message>
    <message>
        <source>“%1” is no name: letters, digits, _ and -, with single dots between parts.</source>
        <translation>“%1”不能作为名称：只能用字母、数字、_ 和 -，各部分之间用一个点分隔。</translation>
    </message>
</context>
<context>
    <name>convstudio::MessageStrip</name>
    <message>
        <source>Close message</source>
        <translation>关闭消息</translation>
    </message>
</context>
</TS>
